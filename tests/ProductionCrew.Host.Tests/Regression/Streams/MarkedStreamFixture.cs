using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Streams;

/// <summary>The real host, with a page that leaves its stream as Kestrel at times does: unused, but marked as queued.</summary>
public class MarkedStreamFixture : HostFixture
{
    public const string Page = "/marked";

    internal override HostExtensions Extensions { get; } = new() { Map = endpoints => endpoints.MapGet(Page, LeaveMark) };

    private static Task LeaveMark(HttpContext context)
    {
        var stream = context.Features;
        context.Response.OnCompleted(() => MarkAsync(stream.GetType().GetProperty("Output")!.GetValue(stream)!));
        return context.Response.WriteAsync("marked");
    }

    /// <summary>The stream is not used again before this has ended.</summary>
    private static async Task MarkAsync(object writer)
    {
        var isComplete = writer.GetType().GetProperty("CompletedResponse")!;
        while (isComplete.GetValue(writer) is not true)
        {
            await Task.Yield();
        }

        writer.GetType().GetField("_isScheduled", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(writer, value: true);
    }
}
