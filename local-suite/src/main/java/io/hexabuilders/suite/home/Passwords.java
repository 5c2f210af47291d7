package io.hexabuilders.suite.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Random passwords, made at first use and kept in a file for the owner's eyes only. */
public final class Passwords {

    private static final int BYTES = 24;

    private final Path file;
    private final SecureRandom random = new SecureRandom();

    public Passwords(SuiteHome home) {
        this.file = home.secrets().resolve("passwords.properties");
    }

    /** The same password for the same name, as long as the file is there. */
    public synchronized String of(String name) {
        Map<String, String> passwords = read();
        String known = passwords.get(name);
        if (known != null) {
            return known;
        }
        String fresh = random();
        passwords.put(name, fresh);
        write(passwords);
        return fresh;
    }

    /** A password that is kept nowhere. */
    public String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Map<String, String> read() {
        Map<String, String> passwords = new TreeMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
            properties.stringPropertyNames().forEach(name -> passwords.put(name, properties.getProperty(name)));
        }
        return passwords;
    }

    private void write(Map<String, String> passwords) {
        StringBuilder text = new StringBuilder();
        passwords.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        PrivateFiles.write(file, text.toString());
    }
}
