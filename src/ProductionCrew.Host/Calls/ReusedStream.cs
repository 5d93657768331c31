using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Works around a fault of Kestrel that loses answers on HTTP/2 streams that it reuses (dotnet/aspnetcore#53736, docs/adr/0014).
/// </summary>
/// <remarks>
/// To send, Kestrel puts the writer of a stream into a queue and sets a mark on it, so that it is queued only once. If a window update
/// comes while the last frame is being sent, the writer is queued and marked again. Kestrel then takes the writer off the queue without
/// removing the mark, because the answer is complete. When the stream is reused, the writer still has the mark, so it is never queued and
/// the next answer is never sent. No setting stops Kestrel from reusing streams. So the mark is removed before each answer begins.
/// </remarks>
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

    /// <summary>Whether Kestrel has the members that this class uses. Another version may lack them, and may not have the fault.</summary>
    public static bool IsKnown { get; } =
        StreamType?.GetProperty(OutputProperty)?.PropertyType is { } output
        && output == Find(Output)
        && Find(Writer)?.GetField(MarkField, BindingFlags.Instance | BindingFlags.NonPublic)?.FieldType == typeof(bool);

    /// <summary>
    /// Removes the mark. It must be called before any part of the answer is written. If the writer really is in the queue at that time, it
    /// may be queued a second time; that does no harm, because it has nothing to send yet.
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
