package io.litserve.onnx;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder under the temporary one in which nobody but this user can have put a file, so that a
 * library found there may be loaded.
 *
 * <p>Where there are no POSIX permissions, on Windows, the temporary folder is the user's own.
 */
final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER_ALONE =
            PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * The folder of this user; made if need be.
     *
     * @throws IOException if it cannot be made, or others could write to the one that is there
     */
    static Path of(String temporary) throws IOException {
        Path folder = Path.of(temporary, "litserve-" + System.getProperty("user.name"));
        if (!Files.getFileStore(Path.of(temporary))
                .supportsFileAttributeView(PosixFileAttributeView.class)) {
            return Files.createDirectories(folder);
        }
        create(folder);
        requireOwn(folder);
        return folder;
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
        } catch (FileAlreadyExistsException e) {
            // Made by an earlier start, or by someone else: requireOwn tells.
        }
    }

    private static void requireOwn(Path folder) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean ownerAlone = OWNER_ALONE.containsAll(found.permissions());
        if (!found.isDirectory() || !ownerAlone || !ownedByThisUser(folder)) {
            throw new IOException(
                    "%s: owner %s, %s (expected: a folder of this user alone, rwx------)"
                            .formatted(
                                    folder,
                                    found.owner(),
                                    PosixFilePermissions.toString(found.permissions())));
        }
    }

    /** Asked of a new file: the name in {@code user.name} proves nothing. */
    private static boolean ownedByThisUser(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe", null);
        try {
            return Files.getOwner(probe).equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        } finally {
            Files.delete(probe);
        }
    }
}
