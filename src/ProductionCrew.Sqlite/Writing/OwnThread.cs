using System.Threading.Channels;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>What only a thread of the store's own may do.</summary>
internal static class OwnThread
{
    /// <summary>Blocks the thread, which has nothing else to do, until there is something to take; false if nothing more will come.</summary>
    public static bool WaitToRead<T>(ChannelReader<T> reader) => reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();
}
