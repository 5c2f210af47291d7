package io.hexabuilders.hexactl.database.backup.storage;

import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/**
 * A file on its way into a bucket, in parts that are kept until they have arrived: each can be sent again. Small ones go
 * in one request.
 */
final class BucketUpload extends Storage.Upload {

    /** Servers want 5 MiB at least, and at most 10,000 of them. */
    static final int PART = 16 << 20;

    private static final String TYPE = "application/octet-stream";

    private final BucketPlace place;
    private final S3Client client;
    private final String file;
    private final byte[] buffer;
    private final List<CompletedPart> parts = new ArrayList<>();
    private @Nullable String upload;
    private int filled;
    private long size;

    BucketUpload(BucketPlace place, S3Client client, String file, int partSize) {
        this.place = place;
        this.client = client;
        this.file = file;
        this.buffer = new byte[partSize];
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == buffer.length) {
                send();
            }
            int fits = Math.min(left, buffer.length - filled);
            System.arraycopy(bytes, from, buffer, filled, fits);
            filled += fits;
            from += fits;
            left -= fits;
        }
        size += length;
    }

    @Override
    public void complete() throws IOException {
        try {
            if (upload == null) {
                client.putObject(
                        put -> put.bucket(place.bucket()).key(place.key(file)).contentMD5(md5()), body());
            } else {
                if (filled > 0) {
                    send();
                }
                finish(upload);
            }
        } catch (SdkException e) {
            throw BucketFailure.of(place, file, e);
        }
        upload = null;
        long arrived = BucketStorage.size(place, client, file);
        if (arrived != size) {
            throw new IOException(
                    place.bucket() + " holds " + arrived + " bytes of " + file + ", to which " + size + " were sent");
        }
    }

    @Override
    public void close() throws IOException {
        if (upload != null) {
            String given = upload;
            upload = null;
            try {
                client.abortMultipartUpload(abort ->
                        abort.bucket(place.bucket()).key(place.key(file)).uploadId(given));
            } catch (SdkException e) {
                throw BucketFailure.of(place, file, e);
            }
        }
    }

    private void send() throws IOException {
        try {
            if (upload == null) {
                upload = client.createMultipartUpload(
                                create -> create.bucket(place.bucket()).key(place.key(file)))
                        .uploadId();
            }
            String given = upload;
            int number = parts.size() + 1;
            var answer = client.uploadPart(
                    part -> part.bucket(place.bucket())
                            .key(place.key(file))
                            .uploadId(given)
                            .partNumber(number)
                            .contentMD5(md5()),
                    body());
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(answer.eTag())
                    .build());
            filled = 0;
        } catch (SdkException e) {
            throw BucketFailure.of(place, file, e);
        }
    }

    /** Where only the answer was lost, the server knows nothing of the upload any more: the size tells, afterwards. */
    private void finish(String given) throws IOException {
        try {
            client.completeMultipartUpload(complete -> complete.bucket(place.bucket())
                    .key(place.key(file))
                    .uploadId(given)
                    .multipartUpload(whole -> whole.parts(parts)));
        } catch (NoSuchUploadException e) {
            if (BucketStorage.size(place, client, file) != size) {
                throw e;
            }
        }
    }

    private RequestBody body() {
        int length = filled;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(buffer, 0, length), length, TYPE);
    }

    private String md5() {
        try {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(buffer, 0, filled);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
