using System.Threading.Channels;

namespace ProductionCrew.Storage;

/// <summary>Waits that block, which only a thread may do that was started for one piece of work.</summary>
public static class OwnThread
{
    /// <summary>
    /// Blocks the thread until there is something to read. False if nothing more will come. The thread has nothing else to do meanwhile.
    /// </summary>
    public static bool WaitToRead<T>(ChannelReader<T> reader) => reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();
}
