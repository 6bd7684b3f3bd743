package org.goldenhour.platform.worklist.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears, on a connection of its own, which entries changed on any node ({@code LISTEN}). Notifications of a transaction arrive after its commit and never for one
 * that was rolled back. After a broken connection it says so once, for changes may have been missed meanwhile.
 */
public final class ChangeFeed implements AutoCloseable {
    static final String CHANNEL = "worklist_changed";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final int WAIT_MS = 500;
    private static final long RECONNECT_MS = 1000;

    private final DataSource database;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    public interface Listener {
        void changed(Set<String> studyInstanceUids);

        /** Called about twice a second where nothing changed. */
        void idle();

        void perhapsMissed();
    }

    private ChangeFeed(DataSource database, Listener listener) {
        this.database = database;
        this.listener = listener;
        this.thread = Thread.ofVirtual().name("worklist-changes").unstarted(this::run);
    }

    public static ChangeFeed open(DataSource database, Listener listener) {
        ChangeFeed feed = new ChangeFeed(database, listener);
        feed.thread.start();
        return feed;
    }

    /** Ends after the present wait, so that the connection goes back whole. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofMillis(4L * WAIT_MS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("GH-WORKLIST-0101: changes are not heard for now, SQL state {}", e.getSQLState());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        execute(connection, "listen " + CHANNEL);
        try {
            listener.perhapsMissed();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (!closed) {
                PGNotification[] heard = postgres.getNotifications(WAIT_MS);
                safely(heard == null || heard.length == 0 ? Listener::idle : told -> told.changed(uids(heard)));
            }
        } finally {
            if (!connection.isClosed()) {
                execute(connection, "unlisten *");
            }
        }
    }

    private static Set<String> uids(PGNotification[] heard) {
        Set<String> uids = new LinkedHashSet<>();
        for (PGNotification notification : heard) {
            uids.add(notification.getParameter());
        }
        return uids;
    }

    /** One bad entry must not silence the list. */
    private void safely(Consumer<Listener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException e) {
            LOG.error(
                    "GH-WORKLIST-0102: a change was not passed on: {}",
                    e.getClass().getName());
            listener.perhapsMissed();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
