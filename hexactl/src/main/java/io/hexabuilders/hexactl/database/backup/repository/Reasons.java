package io.hexabuilders.hexactl.database.backup.repository;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What stopped a file from being read or written, in words. */
public final class Reasons {

    private Reasons() {}

    /** Java's message of some exceptions is but the file's name. */
    public static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case AccessDeniedException denied -> denied.getFile() + " is closed to this user";
            case FileAlreadyExistsException other -> other.getFile() + " is there, and is no folder";
            case FileSystemException refused ->
                refused.getFile() + ": " + Objects.toString(refused.getReason(), "it cannot be used");
            default ->
                Objects.toString(e.getMessage(), e.toString())
                        .lines()
                        .findFirst()
                        .orElse("");
        };
    }
}
