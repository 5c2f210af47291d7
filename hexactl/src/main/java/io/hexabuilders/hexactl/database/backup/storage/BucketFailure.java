package io.hexabuilders.hexactl.database.backup.storage;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong with a bucket, in one line, and what to look at. */
final class BucketFailure {

    private BucketFailure() {}

    /** @param file or folder that it was about */
    static IOException of(BucketPlace place, String file, SdkException e) {
        return e instanceof S3Exception answer ? answered(place, file, answer) : unanswered(place, e);
    }

    /** As the server names it; empty where its answer had no body. */
    static String code(S3Exception e) {
        return e.awsErrorDetails() == null
                ? ""
                : Objects.toString(e.awsErrorDetails().errorCode(), "");
    }

    private static IOException answered(BucketPlace place, String file, S3Exception e) {
        String said = said(e);
        return switch (e.statusCode()) {
            case 404 ->
                code(e).equals("NoSuchBucket")
                        ? new IOException(
                                "there is no bucket " + place.bucket() + at(place) + ": make it, or name another", e)
                        : new NoSuchFileException(file);
            case 401, 403 ->
                new IOException(
                        "the bucket " + place.bucket() + at(place) + " refuses " + file + " (" + said
                                + "): look at the login and at what it may do with that bucket",
                        e);
            case 301, 307, 400 ->
                new IOException(
                        "the bucket " + place.bucket() + at(place) + " does not take the request (" + said
                                + "): look at the region and the endpoint",
                        e);
            default ->
                new IOException(
                        "the bucket " + place.bucket() + at(place) + " fails at " + file + " (" + said + ")", e);
        };
    }

    private static IOException unanswered(BucketPlace place, SdkException e) {
        String message = Objects.toString(e.getMessage(), "");
        if (message.contains("Unable to load credentials")) {
            return new IOException(
                    "there is no login for the bucket " + place.bucket()
                            + ": set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
                    e);
        }
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root instanceof UnknownHostException ? "nobody knows its name" : root.getMessage();
        return new IOException(
                "the bucket " + place.bucket() + at(place) + " does not answer: "
                        + Objects.toString(reason, root.toString())
                                .lines()
                                .findFirst()
                                .orElse(""),
                e);
    }

    private static String at(BucketPlace place) {
        return place.endpoint().map(address -> " at " + address).orElse("");
    }

    private static String said(S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String message = details == null ? "" : Objects.toString(details.errorMessage(), "");
        return (e.statusCode() + " " + code(e) + (message.isBlank() ? "" : ": " + message))
                .lines()
                .findFirst()
                .orElse("");
    }
}
