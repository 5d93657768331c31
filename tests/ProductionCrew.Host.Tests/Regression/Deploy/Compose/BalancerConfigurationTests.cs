using System.Globalization;
using Microsoft.Extensions.Configuration;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>The balancer's limits are those of the service, or do not come before them.</summary>
[Trait("Store", "own")]
public sealed class BalancerConfigurationTests
{
    private static HostSettings Absent
    {
        get
        {
            using var configuration = new ConfigurationManager();
            return HostSettings.Read(configuration);
        }
    }

    [Fact]
    public void It_knows_every_replica_and_listens_where_it_is_published()
    {
        var file = ComposeFiles.Read(ComposeFiles.Replicas);
        var replicas = file.Services.Keys.Where(name => name.StartsWith("replica-", StringComparison.Ordinal));

        Assert.Equal(replicas.Select(name => $"{name}:5080"), Balancer.All("server").Select(value => value.Split(' ')[0]));
        Assert.All(Balancer.All("server"), value => Assert.EndsWith(" max_fails=1 fail_timeout=5s", value, StringComparison.Ordinal));
        Assert.Equal(["5080 http2 so_keepalive=60s:10s:3", "127.0.0.1:8405"], Balancer.All("listen"));
        Assert.Contains("http://127.0.0.1:8405/ready", file.Services["balancer"].Healthcheck.Test);
        Assert.Contains("./nginx.conf:/etc/nginx/nginx.conf:ro", file.Services["balancer"].Volumes);
        Assert.Equal($"grpc://{Balancer.Directive("zone").Split(' ')[0]}", Balancer.Directive("grpc_pass"));
    }

    [Fact]
    public void Streams_outlive_several_heartbeats()
    {
        Assert.All(
            (string[])["grpc_read_timeout", "grpc_send_timeout", "client_body_timeout", "send_timeout"],
            name => Assert.True(Balancer.Time(Balancer.Directive(name)) >= 3 * Absent.WatchHeartbeat, name)
        );
        // No statement of the database takes so long, so that no single call does.
        Assert.True(
            Balancer.Time(Balancer.Directive("grpc_read_timeout")).TotalMilliseconds > Absent.StatementTimeoutMs + Absent.LockTimeoutMs
        );
    }

    [Fact]
    public void Connections_are_kept_as_the_service_keeps_them_and_those_to_it_are_closed_before()
    {
        var (toReplicas, ofClients) = (Balancer.All("keepalive_timeout")[0], Balancer.All("keepalive_timeout")[1]);

        Assert.Equal(Absent.IdleTimeout, Balancer.Time(ofClients));
        Assert.True(Balancer.Time(toReplicas) < Absent.IdleTimeout);
        Assert.Equal(Absent.HeadersTimeout, Balancer.Time(Balancer.Directive("client_header_timeout")));
        Assert.Equal(
            Absent.StreamsPerConnectionMax.ToString(CultureInfo.InvariantCulture),
            Balancer.Directive("http2_max_concurrent_streams")
        );
        Assert.True(int.Parse(Balancer.Directive("keepalive"), CultureInfo.InvariantCulture) < Absent.ConnectionsMax);
    }

    [Fact]
    public void It_has_no_limit_for_messages_and_sends_nothing_twice()
    {
        Assert.Equal("0", Balancer.Directive("client_max_body_size"));
        // "non_idempotent" would send changes again.
        Assert.Equal("error timeout", Balancer.Directive("grpc_next_upstream"));
        Assert.Equal(["x-forwarded-for $remote_addr"], Balancer.All("grpc_set_header"));
        Assert.StartsWith($"{ForwardedAddress.Header} ", Balancer.Directive("grpc_set_header"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_time_to_end_its_streams()
    {
        var grace = ComposeFiles.Read(ComposeFiles.Replicas).Services["balancer"].StopGracePeriod!;

        Assert.True(Balancer.Time(Balancer.Directive("worker_shutdown_timeout")) < Balancer.Time(grace));
    }

    [Fact]
    public void What_it_writes_lies_where_the_container_may_write()
    {
        string[] paths =
        [
            Balancer.Directive("pid"),
            .. ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(kind => Balancer.Directive($"{kind}_temp_path")),
        ];

        Assert.All(paths, path => Assert.StartsWith("/tmp/", path, StringComparison.Ordinal));
        Assert.StartsWith(
            "/tmp:",
            Assert.Single(ComposeFiles.Read(ComposeFiles.Replicas).Services["balancer"].Tmpfs),
            StringComparison.Ordinal
        );
        Assert.Equal("stderr warn", Balancer.Directive("error_log"));
    }
}
