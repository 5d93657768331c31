using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using PageRequest = ProductionCrew.Host.Tests.Hosting.PageRequest;

namespace ProductionCrew.Host.Tests.Sanity.Pages;

/// <summary>A file whose series cannot be read any more.</summary>
public sealed class BrokenFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task It_is_refused_if_none_of_it_is_sent_and_else_broken_off(int failing)
    {
        var (readCount, isHealthy) = (0, true);
        IServiceProvider? services = null;
        var clock = new ManualClock(Instant.FromUtc(2031, 1, 1, 0, 0));
        var store = HinderedStore.Of(
            query =>
                query is ListReportSeries && ++readCount >= failing && !isHealthy
                    ? throw new StoreUnavailableException("it is away")
                    : Task.CompletedTask,
            clock
        );
        await using var host = await RunningHost.StartAsync(
            new HostExtensions { Map = endpoints => services = endpoints.ServiceProvider },
            store: store,
            time: clock
        );
        var series = Enumerable
            .Range(1, 2_500)
            .Select(number => new ReportSeries(
                new SeriesKey(ReportMeasure.Idle) { CrewMember = new CrewMemberId(number) },
                0,
                number,
                1,
                [number]
            ));
        var id = await new SyntheticReports(services!.GetRequiredService<IStore>()).MadeAsync([.. series]);
        isHealthy = false;

        if (failing == 1)
        {
            using var refused = await PageRequest.GetAsync(host.Address, $"/{id}.csv");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, false), (refused.StatusCode, refused.Headers.Contains("ETag")));
            Assert.Equal("text/plain", refused.Content.Headers.ContentType!.MediaType);
            Assert.Null(refused.Content.Headers.ContentDisposition);
        }
        else
        {
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => PageRequest.GetAsync(host.Address, $"/{id}.csv"));
            var line = await host.Log.LineAsync(line => line.Message.Contains(".csv", StringComparison.Ordinal));
            Assert.Equal(LogLevel.Error, line.Level);
            Assert.IsType<StoreUnavailableException>(line.Exception);
        }
    }
}
