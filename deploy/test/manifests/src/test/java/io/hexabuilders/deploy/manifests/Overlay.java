package io.hexabuilders.deploy.manifests;

import java.util.Locale;
import java.util.stream.Stream;

/** The environments, each with the most that its table in docs/kubernetes.md allows. */
enum Overlay {
    DEV("hexabuilders", 5, "10s", "DEBUG"),
    STAGING("hexabuilders-staging", 10, "30s", "DEBUG"),
    PRODUCTION("hexabuilders-production", 20, "60s", "INFO");

    final String namespace;
    final int pool;
    final String timeout;
    final String logLevel;

    Overlay(String namespace, int pool, String timeout, String logLevel) {
        this.namespace = namespace;
        this.pool = pool;
        this.timeout = timeout;
        this.logLevel = logLevel;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that a release goes to, in two colours. */
    static Stream<Overlay> released() {
        return Stream.of(STAGING, PRODUCTION);
    }
}
