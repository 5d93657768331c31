using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>Stream readers as asynchronous sequences.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>The remaining messages, for <c>await foreach</c>.</summary>
    public static IAsyncEnumerable<T> ReadAllAsync<T>(
        this IAsyncStreamReader<T> streamReader,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return ReadRemainingAsync(streamReader, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadRemainingAsync<T>(
        IAsyncStreamReader<T> streamReader,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (await streamReader.MoveNext(cancellationToken))
        {
            yield return streamReader.Current;
        }
    }
}
