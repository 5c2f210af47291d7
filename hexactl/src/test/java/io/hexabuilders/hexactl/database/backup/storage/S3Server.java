package io.hexabuilders.hexactl.database.backup.storage;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.Constants;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A server of S3 that keeps everything in memory and checks each signature, behind a front that can fail. */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "backups";

    private static final String ID = "operator";
    private static final String SECRET = "the-secret-of-the-bucket";

    private final BlobStore store;
    private final S3Proxy server;
    private final FaultyFront front;

    private S3Server(AuthenticationType authentication) {
        var properties = new Properties();
        properties.setProperty(Constants.PROPERTY_IDENTITY, ID);
        properties.setProperty(Constants.PROPERTY_CREDENTIAL, SECRET);
        store = BlobStores.create("transient-nio2", properties);
        store.createContainer(BUCKET);
        server = S3Proxy.builder()
                .blobStore(store)
                .awsAuthentication(authentication, ID, SECRET)
                .ignoreUnknownHeaders(true)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        front = new FaultyFront(server.getPort());
    }

    public static S3Server start() {
        return new S3Server(AuthenticationType.AWS_V4);
    }

    /** For logins of others than Amazon, which it cannot check. */
    static S3Server startOpen() {
        return new S3Server(AuthenticationType.NONE);
    }

    FaultyFront front() {
        return front;
    }

    /** The next request of the kind is never answered. @return counted down when it has come */
    public CountDownLatch stall(String request) {
        var reached = new CountDownLatch(1);
        front.fail(request, 1, new FaultyFront.Fault.Stall(reached));
        return reached;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + front.port());
    }

    /** As an operator names it. */
    public String place(String prefix) {
        return "s3://" + BUCKET + "/" + prefix + "?endpoint=" + address() + "&region=eu-central-1";
    }

    public Map<String, String> login() {
        var login = new HashMap<String, String>();
        login.put("AWS_ACCESS_KEY_ID", ID);
        login.put("AWS_SECRET_ACCESS_KEY", SECRET);
        return login;
    }

    /** What is on its way, whoever began it. */
    public List<MultipartUpload> uploads() {
        return store.listMultipartUploads(BUCKET);
    }

    public boolean holds(String key) {
        return store.blobExists(BUCKET, key);
    }

    @Override
    public void close() {
        front.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        store.close();
    }
}
