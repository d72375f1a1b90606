package eu.bailiwick.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A database of its own on the local PostgreSQL, made anew and dropped at the end; the demo world comes with the
/// portal's start.
public record Scratch(String name, int port) implements AutoCloseable {

    public static Scratch create(String name) throws Exception {
        return create(name, Settings.POSTGRES);
    }

    /// On the PostgreSQL that listens on that port of this machine.
    public static Scratch create(String name, int port) throws Exception {
        Scratch scratch = new Scratch(name, port);
        try (Connection server = scratch.superuser("postgres")) {
            run(server, Files.readString(Path.of("infra/local/roles.sql")));
            run(server, "drop database if exists " + name + " with (force)");
            run(server, "create database " + name + " owner bailiwick_owner");
            run(server, "grant connect on database " + name + " to bailiwick_app, bailiwick_ops");
        }
        try (Connection inside = scratch.superuser()) {
            run(inside, "create extension if not exists btree_gist");
            run(inside, "create extension if not exists pgcrypto");
            run(inside, "grant usage, create on schema public to bailiwick_owner");
        }
        return scratch;
    }

    public Connection superuser() throws SQLException {
        return superuser(name);
    }

    /// The portal's own role, bound by row-level security.
    public Connection app() throws SQLException {
        return DriverManager.getConnection(url(name), "bailiwick_app", "bailiwick_app");
    }

    /// One number, asked as superuser.
    public long count(String query) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The first column of each row as text, asked as superuser.
    public List<String> texts(String query) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = superuser()) {
            run(connection, sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (Connection server = superuser("postgres")) {
            run(server, "drop database if exists " + name + " with (force)");
        }
    }

    private Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "postgres");
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
