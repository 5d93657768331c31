namespace Grpc.Core;

/// <summary>Messages that arrive one after the other. Not safe for concurrent use.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext" /> read.</summary>
    T Current { get; }

    /// <summary>Waits for the next message; false at the end of the stream.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>Messages that are sent one after the other; each write must end before the next begins.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Hints for the writes that follow; null for none.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends one message; done when the transport has taken it over.</summary>
    Task WriteAsync(T message);

    /// <summary>Sends one message unless cancelled first.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and this writer cannot.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? throw new NotSupportedException("This writer does not support the cancellation of a write.")
            : WriteAsync(message);
}

/// <summary>The requests that a client streams.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the stream of requests; the responses may go on.</summary>
    Task CompleteAsync();
}

/// <summary>The responses that a server streams; the stream ends when the server method returns.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;

/// <summary>Shorthand for stream readers.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Waits for the next message without a way to cancel; false at the end of the stream.</summary>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}
