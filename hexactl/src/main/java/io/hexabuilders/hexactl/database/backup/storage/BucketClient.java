package io.hexabuilders.hexactl.database.backup.storage;

import io.hexabuilders.hexactl.console.Failure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes the connection to a bucket. What only Amazon's own servers understand is switched off: streams in signed chunks,
 * and checksums that trail them. What is sent carries its MD5 instead, which all of them check.
 */
final class BucketClient {

    /** With pauses that double, some twenty seconds. */
    static final int ATTEMPTS = 6;

    private static final URI GOOGLE = URI.create("https://storage.googleapis.com");
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofMinutes(5);

    private BucketClient() {}

    static S3Client of(BucketPlace place, Map<String, String> environment) {
        var behaviour = ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(ATTEMPT)
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build());
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .serviceConfiguration(
                        service -> service.chunkedEncodingEnabled(false).expectContinueEnabled(false))
                .forcePathStyle(place.isPathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        switch (place.provider()) {
            case s3 -> {
                place.endpoint().ifPresent(builder::endpointOverride);
                builder.credentialsProvider(login(environment));
            }
            case gs -> {
                builder.endpointOverride(place.endpoint().orElse(GOOGLE));
                builder.credentialsProvider(AnonymousCredentialsProvider.create());
                behaviour.addExecutionInterceptor(GoogleLogin.of(environment));
            }
        }
        region(place, builder);
        return builder.overrideConfiguration(behaviour.build()).build();
    }

    /** Amazon's own servers need it, and the SDK looks for it in its other places; to others it is but a word. */
    private static void region(BucketPlace place, S3ClientBuilder builder) {
        if (place.region().isPresent()) {
            builder.region(Region.of(place.region().get()));
        } else if (place.provider() == BucketPlace.Provider.gs
                || place.endpoint().isPresent()) {
            builder.region(Region.US_EAST_1);
        }
    }

    /** The variables, or else what the SDK finds: profiles, and what the machine is given by its cloud. */
    private static AwsCredentialsProvider login(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (id.isBlank() && secret.isBlank()) {
            return DefaultCredentialsProvider.builder().build();
        }
        if (id.isBlank() || secret.isBlank()) {
            throw Failure.usage("of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set: set both, or none");
        }
        String session = environment.getOrDefault("AWS_SESSION_TOKEN", "");
        AwsCredentials credentials = session.isBlank()
                ? AwsBasicCredentials.create(id.strip(), secret.strip())
                : AwsSessionCredentials.create(id.strip(), secret.strip(), session.strip());
        return StaticCredentialsProvider.create(credentials);
    }
}
