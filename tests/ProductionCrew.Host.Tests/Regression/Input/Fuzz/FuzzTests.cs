using System.Globalization;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Wire;
using ProductionCrew.TestKit;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Input.Fuzz;

/// <summary>
/// Calls of every method with whatever chance brings: each is answered, in time and never with a fault; the log tells of no error, the
/// memory comes back, and what is kept breaks no rule.
/// </summary>
[Collection(Alone.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>Memory is measured after each part of a run. In the first half of them is made what is made once.</summary>
    private const int Parts = 8;

    private const double GrowthMax = 1.1;

    [Fact]
    public async Task Nothing_that_is_sent_breaks_anything()
    {
        var options = FuzzOptions.FromEnvironment();
        output.WriteLine(options.ToString());
        // An operator that chance creates would close the service.
        await using var host = await RunningHost.StartAsync(
            settings: ["--ProductionCrew:WatchMemoryKib=64", "--ProductionCrew:Access=open"]
        );
        var calls = new FuzzCalls(options.Seed);
        var tally = new Dictionary<string, int>(StringComparer.Ordinal);

        var memoryBytes = new List<long>();
        for (var part = 0; part < Parts; part++)
        {
            await CallAsync(options.CallCount / Parts);
            memoryBytes.Add(MemoryBytes());
        }

        var (before, after) = (memoryBytes[Parts / 2], memoryBytes[^1]);

        output.WriteLine(
            string.Join(", ", tally.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}"))
        );
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Bytes in use: {string.Join(", ", memoryBytes)}"));
        Assert.True(
            tally.GetValueOrDefault(nameof(StatusCode.OK)) > options.CallCount / 20,
            "Hardly a call was granted: the calls lead nowhere."
        );
        Assert.True(after <= before * GrowthMax, $"{before} bytes became {after}. {options}");
        await KeptFile.AssertIntactAsync(host);

        async Task CallAsync(int count)
        {
            for (var number = 0; number < count; number++)
            {
                var call = calls.Next();
                var reply = await RawCall.SendAsync(host.Channel, call.Method, call.Request, Patience.Wait);
                tally[reply.Status.ToString()] = tally.GetValueOrDefault(reply.Status.ToString()) + 1;
                if (reply.Message is { } message)
                {
                    calls.Learn(call, message);
                }

                if (!IsRight(call, reply))
                {
                    Assert.Fail($"{call.Method.FullName} {Convert.ToHexString(call.Request)}: {reply.Status} {reply.Detail}. {options}");
                }
            }

            HostTest.NoErrors(host.Log);
            host.Log.Forget();
        }

        long MemoryBytes()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }

    /// <summary>Bytes that are no message end as docs/interop.md says.</summary>
    private static bool IsRight(FuzzCall call, RawReply reply) =>
        reply.Status switch
        {
            StatusCode.Unknown => call.IsDamaged && !call.Method.IsClientStreaming,
            StatusCode.Internal => call.IsDamaged && call.Method.IsClientStreaming,
            StatusCode.DeadlineExceeded or StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.DataLoss => false,
            _ => true,
        };
}
