using Microsoft.Extensions.Configuration;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Tests.Unit;

/// <summary>PostgreSQL named as its own tools have it.</summary>
public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgresql://", "Host=localhost")]
    [InlineData("postgres://db", "Host=db")]
    [InlineData("postgresql://db/crew", "Host=db;Database=crew")]
    [InlineData("postgresql://ann@db:5433/crew", "Host=db;Port=5433;Username=ann;Database=crew")]
    [InlineData("postgresql://ann:pass@[::1]:5433/crew", "Host=::1;Port=5433;Username=ann;Password=pass;Database=crew")]
    [InlineData("postgresql://[::1]", "Host=::1")]
    [InlineData("postgresql://ann:p%40ss%3Aw%2Frd@db/a%20b", "Host=db;Username=ann;Password=p@ss:w/rd;Database=\"a b\"")]
    [InlineData("postgresql://ann:a;Host=evil@db", "Host=db;Username=ann;Password=\"a;Host=evil\"")]
    [InlineData("postgresql:///crew?host=/run/postgresql", "Host=/run/postgresql;Database=crew")]
    [InlineData("postgresql://%2Frun%2Fpostgresql/crew", "Host=/run/postgresql;Database=crew")]
    [InlineData("postgresql://a/b?host=db&dbname=crew&user=ann&password=p", "Host=db;Username=ann;Password=p;Database=crew")]
    [InlineData(
        "postgresql://db?sslmode=verify-full&sslrootcert=/etc/ca.pem&sslcert=c.pem&sslkey=k.pem&channel_binding=require&connect_timeout=3",
        "Host=db;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;SSL Certificate=c.pem;SSL Key=k.pem;Channel Binding=Require;Timeout=3"
    )]
    [InlineData(
        "postgresql://ann:p@one:5433,two,[::1]:5434/crew",
        "Host=one:5433,two,[::1]:5434;Username=ann;Password=p;Database=crew;Target Session Attributes=read-write"
    )]
    [InlineData("postgresql://one,two/crew?target_session_attrs=primary", "Host=one,two;Database=crew;Target Session Attributes=primary")]
    [InlineData(
        "postgresql:///crew?host=one,two:5433&port=6432",
        "Host=one,two:5433;Port=6432;Database=crew;Target Session Attributes=read-write"
    )]
    [InlineData("postgresql://one/crew?target_session_attrs=read-write", "Host=one;Database=crew")]
    public void A_url_is_read_into_what_the_driver_takes(string url, string expected) => Assert.Equal(expected, ConnectionString(url));

    [Fact]
    public void What_the_url_leaves_open_comes_from_the_standard_environment_variables()
    {
        var connection = ConnectionString(
            "postgresql://db/crew",
            ("PGHOST", "other"),
            ("PGPORT", "5433"),
            ("PGUSER", "ann"),
            ("PGPASSWORD", "pass"),
            ("PGDATABASE", "other"),
            ("PGSSLMODE", "require"),
            ("PGSSLROOTCERT", ""),
            ("PGCONNECT_TIMEOUT", "4")
        );

        Assert.Equal("Host=db;Port=5433;Username=ann;Password=pass;Database=crew;SSL Mode=Require;Timeout=4", connection);
    }

    [Theory]
    [InlineData("postgresql://ann:secret@db:many/crew", "port in DATABASE_URL must be a whole number from 1 to 65535")]
    [InlineData(
        "postgresql://ann:secret@db?sslmode=always",
        "sslmode in DATABASE_URL must be one of disable, allow, prefer, require, verify"
    )]
    [InlineData("postgresql://ann:secret@db?connect_timeout=-1", "connect_timeout in DATABASE_URL must be a whole number from 1 to 1024")]
    [InlineData("postgresql://ann:secret@db?secret=1", "DATABASE_URL has a parameter that is not one of host, port, user, password")]
    [InlineData(
        "postgresql://ann:sec?ret@db/crew",
        "DATABASE_URL must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=MODE, with"
    )]
    [InlineData(
        "postgresql://ann:sec/ret@db/crew",
        "DATABASE_URL must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=MODE, with"
    )]
    [InlineData(
        "postgresql://ann:secret%4@db/crew",
        "DATABASE_URL must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=MODE, with"
    )]
    [InlineData("postgresql://ann:secret@one:5432,two:many/crew", "host in DATABASE_URL must be HOST or HOST:PORT, or several with commas")]
    [InlineData("postgresql://ann:secret@one,,two/crew", "host in DATABASE_URL must be HOST or HOST:PORT, or several with commas")]
    [InlineData(
        "postgresql://ann:secret@one,two/crew?target_session_attrs=standby",
        "target_session_attrs in DATABASE_URL must be one of any, primary, read-write"
    )]
    [InlineData("postgresql://ann:secret@db/crew/other", "DATABASE_URL must be postgresql://USER:PASSWORD@HOST")]
    public void A_wrong_url_is_refused_without_telling_the_password(string url, string expected)
    {
        var problem = Problem(url);

        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_variable_is_named() =>
        Assert.Equal("PGPORT must be a whole number from 1 to 65535", Problem("postgresql://db", ("PGPORT", "0")));

    [Fact]
    public void A_url_does_not_print_what_it_holds() =>
        Assert.DoesNotContain("secret", $"{Read("postgresql://ann:secret@db", [], out _)}", StringComparison.Ordinal);

    private static string ConnectionString(string url, params (string, string)[] environment)
    {
        var database = Read(url, environment, out var problem);
        Assert.Equal("", problem);
        Assert.Null(database?.Path);
        return Assert.IsType<PostgresUrl>(database?.Postgres).ConnectionString;
    }

    private static string Problem(string url, params (string, string)[] environment)
    {
        Assert.Null(Read(url, environment, out var problem));
        return problem;
    }

    private static DatabaseUrl? Read(string url, (string Key, string Value)[] environment, out string problem)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([
            new(DatabaseUrl.Key, url),
            .. environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)),
        ]);
        return DatabaseUrl.Read(configuration, out problem);
    }
}
