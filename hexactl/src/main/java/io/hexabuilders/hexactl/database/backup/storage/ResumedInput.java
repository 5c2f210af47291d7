package io.hexabuilders.hexactl.database.backup.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A file out of a bucket; a connection that is lost in its midst is taken up again where it was. */
final class ResumedInput extends InputStream {

    /** In a row, without a byte between them. */
    private static final int LOSSES = 5;

    private final BucketPlace place;
    private final S3Client client;
    private final String file;
    private final long size;
    private final String tag;
    private ResponseInputStream<GetObjectResponse> current;
    private long position;
    private int losses;

    ResumedInput(BucketPlace place, S3Client client, String file) throws IOException {
        this.place = place;
        this.client = client;
        this.file = file;
        try {
            this.current = client.getObject(get -> get.bucket(place.bucket()).key(place.key(file)));
        } catch (SdkException e) {
            throw BucketFailure.of(place, file, e);
        }
        this.size = current.response().contentLength();
        this.tag = current.response().eTag();
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(octet[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (position < size) {
            try {
                int read = current.read(bytes, offset, length);
                if (read < 0) {
                    throw new EOFException("it ended too early");
                }
                position += read;
                losses = 0;
                return read;
            } catch (IOException | SdkException e) {
                takeUp(e);
            }
        }
        return -1;
    }

    @Override
    public void close() {
        current.abort();
    }

    private void takeUp(Exception loss) throws IOException {
        current.abort();
        if (++losses > LOSSES) {
            throw new IOException(
                    "the connection to " + place.bucket() + " was lost " + losses + " times in a row at byte "
                            + position + " of " + file + ": " + loss.getMessage(),
                    loss);
        }
        try {
            current = client.getObject(get -> get.bucket(place.bucket())
                    .key(place.key(file))
                    .range("bytes=" + position + "-")
                    .ifMatch(tag));
        } catch (SdkException e) {
            throw BucketFailure.of(place, file, e);
        }
    }
}
