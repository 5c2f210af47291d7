package io.hexabuilders.hexactl.database.backup.storage;

import com.google.auth.oauth2.GoogleCredentials;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Google's application default credentials, on GKE those of Workload Identity: their token goes with each request in the
 * place of Amazon's signature.
 */
final class GoogleLogin implements ExecutionInterceptor {

    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";
    private static final String FILE = "GOOGLE_APPLICATION_CREDENTIALS";

    private final GoogleCredentials credentials;

    private GoogleLogin(GoogleCredentials credentials) {
        this.credentials = credentials;
    }

    static GoogleLogin of(Map<String, String> environment) {
        try {
            return new GoogleLogin(find(environment).createScoped(SCOPE));
        } catch (IOException e) {
            throw Failure.usage("there is no login for gs://: " + Reasons.of(e)
                    + ". Use Workload Identity, or name a file with " + FILE);
        }
    }

    private static GoogleCredentials find(Map<String, String> environment) throws IOException {
        String file = environment.getOrDefault(FILE, "");
        if (file.isBlank()) {
            return GoogleCredentials.getApplicationDefault();
        }
        try (var in = Files.newInputStream(Path.of(file))) {
            return GoogleCredentials.fromStream(in);
        }
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        try {
            credentials.refreshIfExpired();
        } catch (IOException e) {
            throw SdkClientException.create("Google gives no token: " + Reasons.of(e), e);
        }
        var token = credentials.getAccessToken();
        if (token == null) {
            throw SdkClientException.create("Google gives no token");
        }
        return context.httpRequest().toBuilder()
                .putHeader("Authorization", "Bearer " + token.getTokenValue())
                .build();
    }
}
