using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// A stream of HTTP/2 that Kestrel uses again, and the mark that it can leave there. Kestrel queues the writer of a stream once, and marks
/// it as queued. A window update that comes while the last frame is on its way can queue it once more; it is then taken off the queue
/// unseen, because the answer is complete, and stays marked. The next answer on the stream is never queued, so never sent
/// (dotnet/aspnetcore#53736, docs/adr/0014). No setting keeps Kestrel from using a stream again, so the mark is removed before the answer begins.
/// </summary>
internal static class ReusedStream
{
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";
    private const string Protocol = $"{Kestrel}.Internal.Http.HttpProtocol";
    private const string Output = $"{Kestrel}.Internal.Http.IHttpOutputProducer";
    private const string Stream = $"{Kestrel}.Internal.Http2.Http2Stream";
    private const string Writer = $"{Kestrel}.Internal.Http2.Http2OutputProducer";
    private const string OutputProperty = "Output";
    private const string MarkField = "_isScheduled";

    private static readonly Type? StreamType = Find(Stream);

    /// <summary>Whether this is Kestrel as we know it. Another version may have other members, and may not have the fault.</summary>
    public static bool IsKnown { get; } =
        StreamType?.GetProperty(OutputProperty)?.PropertyType is { } output
        && output == Find(Output)
        && Find(Writer)?.GetField(MarkField, BindingFlags.Instance | BindingFlags.NonPublic)?.FieldType == typeof(bool);

    /// <summary>
    /// To be called before anything of the answer is written: then a writer that really is in the queue finds nothing to do, and it does
    /// no harm that it can get there twice.
    /// </summary>
    /// <returns>Whether the stream was marked.</returns>
    public static bool RemoveMark(IFeatureCollection features)
    {
        if (!IsKnown || !StreamType!.IsInstanceOfType(features))
        {
            return false;
        }

        ref var isMarked = ref MarkOf(WriterOf(features));
        var wasMarked = isMarked;
        isMarked = false;
        return wasMarked;
    }

    private static Type? Find(string type) => typeof(KestrelServer).Assembly.GetType(type);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = $"get_{OutputProperty}")]
    [return: UnsafeAccessorType($"{Output}, {Kestrel}")]
    private static extern object WriterOf([UnsafeAccessorType($"{Protocol}, {Kestrel}")] object stream);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = MarkField)]
    private static extern ref bool MarkOf([UnsafeAccessorType($"{Writer}, {Kestrel}")] object writer);
}
