package io.hexabuilders.hexactl.database.backup.storage;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Storage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bucket, as {@code s3://BUCKET/PREFIX?endpoint=URL&region=NAME&path-style=true}.
 *
 * @param prefix of all names in it; empty where the bucket is for the backups alone
 * @param endpoint of a server that is not the provider's own
 * @param pathStyle whether the bucket stands in the path of its addresses, and not in their host
 */
record BucketPlace(
        Provider provider,
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<Boolean> pathStyle)
        implements RepositoryPlace {

    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,221}");
    private static final Pattern PREFIX = Pattern.compile("[^\\s?#&/]+(/[^\\s?#&/]+)*");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

    /** Whose bucket it is; the name is the scheme. */
    enum Provider {
        s3,
        gs
    }

    static BucketPlace parse(Provider provider, String text) {
        String[] halves = text.split("\\?", 2);
        String[] names = halves[0].split("/", 2);
        String prefix = names.length == 1 ? "" : names[1].replaceFirst("/$", "");
        if (!BUCKET.matcher(names[0]).matches()) {
            throw Failure.usage("'" + names[0] + "' is no name of a bucket: " + provider + "://BUCKET/PREFIX");
        }
        if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
            throw Failure.usage("'" + prefix + "' is no prefix in a bucket: names with '/' between them");
        }
        var place = new BucketPlace(provider, names[0], prefix, Optional.empty(), Optional.empty(), Optional.empty());
        for (String setting : halves.length == 1 ? List.<String>of() : List.of(halves[1].split("&"))) {
            place = place.with(setting);
        }
        return place;
    }

    /** What the standard variables say, unless the place itself does. They are of Amazon's bucket alone. */
    BucketPlace completedBy(Map<String, String> environment) {
        if (provider == Provider.gs) {
            return this;
        }
        var place = this;
        var address = first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
        if (endpoint.isEmpty() && address.isPresent()) {
            place = place.with("endpoint=" + address.get());
        }
        var name = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
        return region.isEmpty() && name.isPresent() ? place.with("region=" + name.get()) : place;
    }

    /** Servers of one's own seldom have a name for each bucket. */
    boolean isPathStyle() {
        return pathStyle.orElse(endpoint.isPresent() || provider == Provider.gs);
    }

    /** Of a file in the bucket. */
    String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    @Override
    public Storage storage(Map<String, String> environment) {
        return new BucketStorage(this, BucketClient.of(this, environment), BucketUpload.PART);
    }

    @Override
    public String toString() {
        List<String> settings = new ArrayList<>();
        endpoint.ifPresent(address -> settings.add("endpoint=" + address));
        region.ifPresent(name -> settings.add("region=" + name));
        pathStyle.ifPresent(wanted -> settings.add("path-style=" + wanted));
        return provider + "://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix)
                + (settings.isEmpty() ? "" : "?" + String.join("&", settings));
    }

    private BucketPlace with(String setting) {
        String[] halves = setting.split("=", 2);
        String value = halves.length == 1 ? "" : halves[1];
        return switch (halves[0]) {
            case "endpoint" ->
                new BucketPlace(provider, bucket, prefix, Optional.of(address(value)), region, pathStyle);
            case "region" -> new BucketPlace(provider, bucket, prefix, endpoint, Optional.of(region(value)), pathStyle);
            case "path-style" -> new BucketPlace(provider, bucket, prefix, endpoint, region, Optional.of(truth(value)));
            default ->
                throw Failure.usage("a bucket has no setting '" + halves[0]
                        + "': there are endpoint, region and path-style. Its login is not for --repository, but for"
                        + " variables of the environment");
        };
    }

    /** Where Google's token would be sent without TLS, whoever listens could use it. */
    private URI address(String text) {
        if (!text.matches("https?://[A-Za-z0-9.\\[\\]:_-]+/?")) {
            throw Failure.usage(
                    "the endpoint of a bucket is https://HOST or https://HOST:PORT, without a login and a path");
        }
        var address = URI.create(text.replaceFirst("/$", ""));
        if (address.getHost() == null) {
            throw Failure.usage("the endpoint of a bucket has no host: https://HOST or https://HOST:PORT");
        }
        if (provider == Provider.gs
                && address.getScheme().equals("http")
                && !LOOPBACK.matcher(address.getHost().toLowerCase(Locale.ROOT)).matches()) {
            throw Failure.usage("gs:// sends a token, which needs TLS: name the endpoint with https://");
        }
        return address;
    }

    private static String region(String text) {
        if (!REGION.matcher(text).matches()) {
            throw Failure.usage("'" + text + "' is no name of a region");
        }
        return text;
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Failure.usage("path-style is true or false, and not '" + text + "'");
        }
        return Boolean.parseBoolean(text);
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        return List.of(names).stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
