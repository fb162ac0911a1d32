package dev.straingauge.app.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what went wrong. */
final class Failures {
    private Failures() {}

    static String reason(Throwable failure) {
        String message = failure instanceof FileSystemException file ? reason(file) : failure.getMessage();
        String line = message == null || message.isBlank()
                ? failure.getClass().getSimpleName() + "; set STRAINGAUGE_TRACE=1 to see where it comes from"
                : message;
        return line.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Java names the file and, more often than not, leaves out what is wrong with it. */
    private static String reason(FileSystemException failure) {
        if (failure.getReason() != null) {
            return failure.getFile() + ": " + failure.getReason();
        }
        if (failure.getFile() == null || !failure.getFile().equals(failure.getMessage())) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no " + failure.getFile();
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getFile() + " is there already, and is no folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + failure.getFile();
        }
        return failure.getFile() + ": " + failure.getClass().getSimpleName();
    }
}
