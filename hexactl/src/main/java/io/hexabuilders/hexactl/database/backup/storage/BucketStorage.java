package io.hexabuilders.hexactl.database.backup.storage;

import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket. What is on its way there shows as a name with {@code .half} at its end, so that somebody notices what a
 * killed process has left: such uploads are invisible otherwise, and cost money.
 */
final class BucketStorage implements Storage {

    private static final String HALF = ".half";
    private static final int NOT_FOUND = 404;

    private final BucketPlace place;
    private final S3Client client;
    private final int partSize;
    private @Nullable List<MultipartUpload> unfinished;

    BucketStorage(BucketPlace place, S3Client client, int partSize) {
        this.place = place;
        this.client = client;
        this.partSize = partSize;
    }

    @Override
    public String place() {
        return place.toString();
    }

    @Override
    public List<String> names(String folder) throws IOException {
        String below = place.key(folder) + "/";
        Set<String> names = new LinkedHashSet<>();
        try {
            var pages = client.listObjectsV2Paginator(
                    list -> list.bucket(place.bucket()).prefix(below).delimiter("/"));
            for (var page : pages) {
                page.contents().forEach(object -> names.add(object.key().substring(below.length())));
                page.commonPrefixes()
                        .forEach(inner -> names.add(inner.prefix()
                                .substring(below.length(), inner.prefix().length() - 1)));
            }
            for (var upload : unfinished()) {
                if (upload.key().startsWith(below)) {
                    String[] inner = upload.key().substring(below.length()).split("/", 2);
                    names.add(inner.length == 1 ? inner[0] + HALF : inner[0]);
                }
            }
        } catch (SdkException e) {
            throw BucketFailure.of(place, folder, e);
        }
        names.remove("");
        return List.copyOf(names);
    }

    @Override
    public Upload create(String file) {
        unfinished = null;
        return new BucketUpload(place, client, file, partSize);
    }

    @Override
    public InputStream open(String file) throws IOException {
        return new ResumedInput(place, client, file);
    }

    @Override
    public long size(String file) throws IOException {
        return size(place, client, file);
    }

    static long size(BucketPlace place, S3Client client, String file) throws IOException {
        try {
            return client.headObject(head -> head.bucket(place.bucket()).key(place.key(file)))
                    .contentLength();
        } catch (SdkException e) {
            throw BucketFailure.of(place, file, e);
        }
    }

    /** One after the other: not every server has a request for several, and a backup has few. */
    @Override
    public void delete(String name) throws IOException {
        String key = place.key(name);
        try {
            unfinished = null;
            for (var upload : unfinished()) {
                if (upload.key().equals(key) || upload.key().startsWith(key + "/")) {
                    abort(upload);
                }
            }
            unfinished = null;
            List<String> keys = new ArrayList<>();
            client.listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(key + "/"))
                    .contents()
                    .forEach(object -> keys.add(object.key()));
            keys.add(key);
            keys.forEach(this::remove);
        } catch (SdkException e) {
            throw BucketFailure.of(place, name, e);
        }
    }

    /** Asked once, because it is of all backups alike; again after something was begun or removed. */
    private List<MultipartUpload> unfinished() {
        if (unfinished == null) {
            List<MultipartUpload> found = new ArrayList<>();
            client.listMultipartUploadsPaginator(list ->
                            list.bucket(place.bucket()).prefix(place.prefix().isEmpty() ? null : place.prefix() + "/"))
                    .uploads()
                    .forEach(found::add);
            unfinished = List.copyOf(found);
        }
        return unfinished;
    }

    private void abort(MultipartUpload upload) {
        try {
            client.abortMultipartUpload(
                    abort -> abort.bucket(place.bucket()).key(upload.key()).uploadId(upload.uploadId()));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Google's bucket says so when there is none, Amazon's does not. */
    private void remove(String key) {
        try {
            client.deleteObject(delete -> delete.bucket(place.bucket()).key(key));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND || "NoSuchBucket".equals(BucketFailure.code(e))) {
                throw e;
            }
        }
    }
}
