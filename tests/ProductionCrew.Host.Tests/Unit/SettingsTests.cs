using Microsoft.Extensions.Configuration;
using ProductionCrew.Client;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Commands;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit;

public sealed class SettingsTests
{
    private const string DatabaseRule = "DATABASE_URL must be sqlite:PATH or postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=MODE.";

    [Fact]
    public void Without_any_setting_everything_has_a_default()
    {
        var settings = Read([]);

        Assert.Equal(Path.Combine("data", "productioncrew.db"), settings.Database.Path);
        Assert.Equal(("USD", 6.0), (settings.Currency, settings.ShutdownTimeout.TotalSeconds));
        Assert.Equal((15.0, 16_384), (settings.WatchHeartbeat.TotalSeconds, settings.WatchMemoryKib));
        Assert.Equal(
            (7.0, 24.0, 60.0),
            (settings.HoldDuration.TotalDays, settings.ChallengeDuration.TotalHours, settings.SweepInterval.TotalSeconds)
        );
    }

    [Fact]
    public void Settings_are_read()
    {
        var settings = Read(
            ("DATABASE_URL", "sqlite:/var/crew.db"),
            ("ProductionCrew:Currency", "EUR"),
            ("ProductionCrew:ShutdownTimeoutSeconds", "5"),
            ("ProductionCrew:WatchHeartbeatSeconds", "60"),
            ("ProductionCrew:WatchMemoryKib", "64"),
            ("ProductionCrew:QueueCapacity", "12")
        );

        Assert.Equal(
            ("/var/crew.db", "EUR", 5.0, 12),
            (settings.Database.Path, settings.Currency, settings.ShutdownTimeout.TotalSeconds, settings.QueueCapacity)
        );
        Assert.Equal((60.0, 64), (settings.WatchHeartbeat.TotalSeconds, settings.WatchMemoryKib));
    }

    [Fact]
    public void The_help_names_every_documented_setting()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/settings.md"))
            .Where(line => line.StartsWith("| `ProductionCrew:", StringComparison.Ordinal));
        var documented = rows.SelectMany(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))
            .Select(cell => cell.Trim('`').Replace("ProductionCrew:", "", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(47, documented.Count);
        Assert.All(documented, name => Assert.Contains($"ProductionCrew:{name}", SettingArguments.Help, StringComparison.Ordinal));
    }

    [Fact]
    public void How_slots_are_held_is_read()
    {
        var settings = Read(("ProductionCrew:SlotLeadHours", "0"), ("ProductionCrew:SlotHoldMinutes", "45"));

        Assert.Equal((24.0, 30.0), (Read([]).SlotLead.TotalHours, Read([]).SlotHoldDuration.TotalMinutes));
        Assert.Equal((0.0, 45.0), (settings.SlotLead.TotalHours, settings.SlotHoldDuration.TotalMinutes));
    }

    [Fact]
    public void What_is_believed_of_the_clock_is_read()
    {
        var clock = Read(
            ("ProductionCrew:ClockToleranceSeconds", "5"),
            ("ProductionCrew:AcceptedLogEnd", "2036-01-01T00:00:00.000001Z")
        ).Clock;

        Assert.Equal(60, Read([]).Clock.Tolerance.TotalSeconds);
        Assert.Equal(5, clock.Tolerance.TotalSeconds);
        Assert.Equal(2_082_758_400_000_001, clock.AcceptedLogEnd?.ToUnixMicroseconds());
    }

    [Fact]
    public void How_postgresql_is_used_is_read()
    {
        var settings = Read(
            ("DATABASE_URL", "postgresql://ann@db/crew"),
            ("ProductionCrew:WriteConnectionCount", "4"),
            ("ProductionCrew:ReadConnectionCount", "2"),
            ("ProductionCrew:LockTimeoutMs", "100"),
            ("ProductionCrew:StatementTimeoutMs", "200"),
            ("ProductionCrew:RetryCountMax", "0"),
            ("ProductionCrew:RetryDelayMs", "1")
        );

        Assert.Equal("Host=db;Username=ann;Database=crew", settings.Database.Postgres?.ConnectionString);
        Assert.Equal((4, 2), (settings.WriteConnectionCount, settings.ReadConnectionCount));
        Assert.Equal((100, 200), (settings.LockTimeoutMs, settings.StatementTimeoutMs));
        Assert.Equal((0, 1), (settings.RetryCountMax, settings.RetryDelayMs));
    }

    [Theory]
    [InlineData("DATABASE_URL", "mysql://u:secret@h/d", DatabaseRule)]
    [InlineData("DATABASE_URL", "sqlite:", DatabaseRule)]
    [InlineData("ProductionCrew:QueueCapacity", "0", "ProductionCrew:QueueCapacity must be a whole number from 1 to 1000000, not '0'.")]
    [InlineData(
        "ProductionCrew:BatchCountMax",
        "many",
        "ProductionCrew:BatchCountMax must be a whole number from 1 to 100000, not 'many'."
    )]
    [InlineData("ProductionCrew:HoldDays", "31", "ProductionCrew:HoldDays must be a whole number from 1 to 30, not '31'.")]
    [InlineData("ProductionCrew:ChallengeHours", "721", "ProductionCrew:ChallengeHours must be a whole number from 1 to 720, not '721'.")]
    [InlineData("ProductionCrew:SweepSeconds", "0", "ProductionCrew:SweepSeconds must be a whole number from 1 to 86400, not '0'.")]
    [InlineData("ProductionCrew:Currency", "euro", "ProductionCrew:Currency must be three capital letters, not 'euro'.")]
    [InlineData("ProductionCrew:SlotLeadHours", "-1", "ProductionCrew:SlotLeadHours must be a whole number from 0 to 8760, not '-1'.")]
    [InlineData("ProductionCrew:SlotHoldMinutes", "0", "ProductionCrew:SlotHoldMinutes must be a whole number from 1 to 43200, not '0'.")]
    [InlineData(
        "ProductionCrew:ClockToleranceSeconds",
        "0",
        "ProductionCrew:ClockToleranceSeconds must be a whole number from 1 to 86400, not '0'."
    )]
    [InlineData(
        "ProductionCrew:AcceptedLogEnd",
        "true",
        "ProductionCrew:AcceptedLogEnd must be a time like 2027-03-01T12:00:00.123456Z, not 'true'."
    )]
    [InlineData(
        "ProductionCrew:TrustedProxies",
        "10.1.2.0/24, balancer",
        "ProductionCrew:TrustedProxies must be addresses or networks such as 10.1.2.0/24, with commas between, not '10.1.2.0/24, balancer'."
    )]
    [InlineData("ProductionCrew:QueueCapactiy", "1", "ProductionCrew:QueueCapactiy is no setting.")]
    public void A_bad_setting_is_named_in_one_line(string key, string value, string expected)
    {
        var refused = Assert.Throws<CommandException>(() => Read((key, value)));

        Assert.Equal((ExitCode.Config, expected), (refused.ExitCode, refused.Message));
    }

    [Fact]
    public void All_bad_settings_are_named_at_once()
    {
        var refused = Assert.Throws<CommandException>(() =>
            Read(("ProductionCrew:Currency", "x"), ("ProductionCrew:BatchDurationMs", "-1"))
        );

        Assert.Contains("Currency", refused.Message, StringComparison.Ordinal);
        Assert.Contains("BatchDurationMs", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://*:7000", "http://*:7000", "Http2")]
    [InlineData("urls", "https://localhost:7001", "https://localhost:7001", "Http1AndHttp2")]
    [InlineData("http_ports", "8080", "http://*:8080", "Http2")]
    [InlineData("https_ports", "8443", "https://*:8443", "Http1AndHttp2")]
    [InlineData("Kestrel:Endpoints:Mine:Url", "http://[::1]:9", "http://[::1]:9", "Http2")]
    public void Every_usual_way_to_name_an_address_gives_an_endpoint(string key, string value, string url, string protocols)
    {
        var configuration = Configuration([(key, value)]);
        Endpoints.Apply(configuration);

        var endpoint = Assert.Single(configuration.GetSection("Kestrel:Endpoints").GetChildren());
        Assert.Equal((url, protocols), (endpoint["Url"], endpoint["Protocols"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://call-sheets.studio.example, http://localhost:5173", "https://call-sheets.studio.example", "http://localhost:5173")]
    public void The_pages_that_may_call_are_read(string list, params string[] origins) =>
        Assert.Equal(origins, Read(("ProductionCrew:CorsOrigins", list)).Browsers.CorsOrigins);

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.studio.example/")]
    [InlineData("https://Call-Sheets.studio.example")]
    [InlineData("call-sheets.studio.example")]
    [InlineData("https://ann@studio.example")]
    public void A_page_that_no_browser_would_name_so_is_refused(string origin)
    {
        var refused = Assert.Throws<CommandException>(() => Read(("ProductionCrew:CorsOrigins", origin)));

        Assert.Contains("CorsOrigins must be origins such as", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "Grpc http://127.0.0.1:5080 Http2, Web http://127.0.0.1:5081 Http1")]
    [InlineData(null, "", "Grpc http://127.0.0.1:5080 Http2")]
    [InlineData(null, "http://*:80", "Grpc http://127.0.0.1:5080 Http2, Web http://*:80 Http1")]
    [InlineData("http://*:7000", "http://*:80", "Url0 http://*:7000 Http2, Web http://*:80 Http1")]
    [InlineData("http://*:7000", null, "Url0 http://*:7000 Http2")]
    public void Another_address_is_for_Http_1(string? urls, string? http, string expected)
    {
        var configuration = Configuration([
            .. urls is null ? Array.Empty<(string, string)>() : [("urls", urls)],
            .. http is null ? Array.Empty<(string, string)>() : [("ProductionCrew:HttpUrl", http)],
        ]);
        Endpoints.Apply(configuration);

        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren();
        Assert.Equal(expected, string.Join(", ", endpoints.Select(one => $"{one.Key} {one["Url"]} {one["Protocols"]}")));
    }

    [Theory]
    [InlineData("https://localhost:1")]
    [InlineData("localhost")]
    public void A_bad_address_for_Http_1_is_named(string url)
    {
        var refused = Assert.Throws<CommandException>(() => Endpoints.Apply(Configuration([("ProductionCrew:HttpUrl", url)])));

        Assert.Equal($"ProductionCrew:HttpUrl must be like http://127.0.0.1:5081, not '{url}'.", refused.Message);
    }

    [Theory]
    [InlineData("urls", "localhost")]
    [InlineData("urls", "ftp://localhost:1")]
    [InlineData("urls", "http://localhost:99999")]
    [InlineData("http_ports", "http")]
    [InlineData("Kestrel:Endpoints:Grpc:Protocols", "Http2")]
    public void A_bad_address_is_named_in_one_line(string key, string value)
    {
        var refused = Assert.Throws<CommandException>(() => Endpoints.Apply(Configuration([(key, value)])));

        Assert.Equal(ExitCode.Config, refused.ExitCode);
        Assert.Matches("^Kestrel:Endpoints:[A-Za-z0-9]+:Url must be like http://127.0.0.1:5080, not '.*'\\.$", refused.Message);
    }

    private static HostSettings Read(params (string Key, string Value)[] values) => HostSettings.Read(Configuration(values));

    private static ConfigurationManager Configuration((string Key, string Value)[] values)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, (string?)value.Value)));
        return configuration;
    }
}
