using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Telemetry;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>Traces and metrics go where the standard variables say, and nowhere without them.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task With_an_endpoint_traces_and_metrics_are_sent_there()
    {
        var posted = new ConcurrentDictionary<string, int>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.Run(context =>
        {
            posted.AddOrUpdate(context.Request.Path.Value ?? "", 1, (_, count) => count + 1);
            return Task.CompletedTask;
        });
        await collector.StartAsync();
        await using var host = await RunningHost.StartAsync(
            settings:
            [
                $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}",
                "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
                "--OTEL_METRIC_EXPORT_INTERVAL=200",
                "--OTEL_BSP_SCHEDULE_DELAY=200",
            ]
        );

        await new Desk(host.Channel).HireAsync("Ann", Desk.NewRole());

        await Eventually.IsTrueAsync(() => posted.ContainsKey("/v1/traces") && posted.ContainsKey("/v1/metrics"));
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_registered()
    {
        var registered = new List<Type>();
        await using var host = await RunningHost.StartAsync(
            new HostExtensions { Configure = builder => registered.AddRange(builder.Services.Select(service => service.ServiceType)) }
        );

        Assert.NotEmpty(registered);
        Assert.DoesNotContain(typeof(MeterProvider), registered);
        Assert.DoesNotContain(typeof(TracerProvider), registered);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true, "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317")]
    [InlineData(true, false, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://127.0.0.1:4317")]
    [InlineData(false, true, "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", "OTEL_TRACES_EXPORTER=none")]
    [InlineData(false, false, "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4317", "OTEL_SDK_DISABLED=true")]
    public void The_variables_say_what_is_sent(bool traces, bool metrics, params string[] variables)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => (string?)pair[1])
            )
            .Build();

        Assert.Equal(new OtlpVariables(traces, metrics), OtlpVariables.Read(configuration));
    }
}
