namespace Grpc.Core.Utils;

/// <summary>Whole streams at once.</summary>
public static class AsyncStreamExtensions
{
    /// <summary>Runs an action on every message until the stream ends.</summary>
    public static async Task ForEachAsync<T>(this IAsyncStreamReader<T> streamReader, Func<T, Task> asyncAction)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        ArgumentNullException.ThrowIfNull(asyncAction);
        while (await streamReader.MoveNext())
        {
            await asyncAction(streamReader.Current);
        }
    }

    /// <summary>Reads all messages into a list.</summary>
    public static async Task<List<T>> ToListAsync<T>(this IAsyncStreamReader<T> streamReader)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        var messages = new List<T>();
        while (await streamReader.MoveNext())
        {
            messages.Add(streamReader.Current);
        }

        return messages;
    }

    /// <summary>Sends all messages and, unless told otherwise, ends the stream.</summary>
    public static async Task WriteAllAsync<T>(this IClientStreamWriter<T> streamWriter, IEnumerable<T> elements, bool complete = true)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamWriter);
        await WriteEachAsync(streamWriter, elements);
        if (complete)
        {
            await streamWriter.CompleteAsync();
        }
    }

    /// <summary>Sends all messages.</summary>
    public static Task WriteAllAsync<T>(this IServerStreamWriter<T> streamWriter, IEnumerable<T> elements)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(streamWriter);
        return WriteEachAsync(streamWriter, elements);
    }

    private static async Task WriteEachAsync<T>(IAsyncStreamWriter<T> streamWriter, IEnumerable<T> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        foreach (var element in elements)
        {
            await streamWriter.WriteAsync(element);
        }
    }
}
