using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite;

/// <summary>
/// Checks that the database and the log beside it belong together. SQLite does not check: it throws away the log of a file that is missing
/// or empty, and applies any other log to the file, even one of another database. So this runs before SQLite opens them, under the owner
/// lock.
/// </summary>
internal static class FileSet
{
    private const int PageBytesAt = 16;

    /// <summary>SQLite keeps its locks at this offset of the file; the page that contains it holds nothing else.</summary>
    private const uint LockPlace = 0x4000_0000;

    /// <exception cref="StoreStartException">They do not belong together; the message says in one line what to do.</exception>
    public static void Check(SqliteOptions options)
    {
        if (OwnedDatabase.LogLength(options) == 0)
        {
            return;
        }

        var log = OwnedDatabase.LogPath(options);
        if (!OwnedDatabase.Exists(options))
        {
            throw new StoreStartException(
                $"The database {options.Path} is missing or empty, and its log {log} is not; put the file back, or restore a backup with 'productioncrew restore'."
            );
        }

        if (!AreOne(options.Path, new FileInfo(options.Path).Length, WriteAheadLog.Read(log)))
        {
            throw new StoreStartException(
                $"The log {log} does not belong to the database {options.Path}, which was put there without it; put back the file that it belongs to, or restore a backup with 'productioncrew restore'."
            );
        }
    }

    /// <exception cref="StoreStartException">
    /// The file has a second name (a hard link); a process that uses it would have another lock and another log.
    /// </exception>
    public static void RefuseSecondName(SqliteOptions options)
    {
        if (FileIdentity.IsKnown && File.Exists(options.Path) && FileIdentity.Of(options.Path) is { LinkCount: > 1 } linked)
        {
            throw new StoreStartException(
                $"The database {options.Path} has {linked.LinkCount} names (hard links), and who uses another would not be noticed; leave one."
            );
        }
    }

    /// <summary>
    /// Whether file and log fit. Every page that the last commit counts has to be in the file or in the log, because the log holds
    /// everything written since the file was complete. And the file is no longer than that, because the database never shrinks.
    /// </summary>
    private static bool AreOne(string path, long fileBytes, WriteAheadLog log)
    {
        if (log.PageCount == 0)
        {
            return true;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (PageBytesOf(file) != log.PageBytes || fileBytes / log.PageBytes > log.PageCount)
        {
            return false;
        }

        var lockPage = (LockPlace / (uint)log.PageBytes) + 1;
        for (var page = (uint)(fileBytes / log.PageBytes) + 1; page <= log.PageCount; page++)
        {
            if (page != lockPage && !log.Pages.Contains(page))
            {
                return false;
            }
        }

        return true;
    }

    private static int PageBytesOf(SafeFileHandle file)
    {
        Span<byte> bytes = stackalloc byte[2];
        return RandomAccess.Read(file, bytes, PageBytesAt) == bytes.Length ? ToPageBytes(BinaryPrimitives.ReadUInt16BigEndian(bytes)) : 0;
    }

    /// <summary>1 stands for the largest size, which does not fit.</summary>
    private static int ToPageBytes(ushort number) => number == 1 ? 65_536 : number;
}
