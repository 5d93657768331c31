using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// Which file, by device and inode, a path or an open file stands for, and how many names it has. The runtime does not tell; Linux does
/// (statx), in a form that is the same on every processor.
/// </summary>
internal readonly partial record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Inode)
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint LinkCountAndInode = 0x0004 | 0x0100;
    private const int NoSuchFile = 2;
    private const int NoDirectory = 20;

    /// <summary>Whether files can be told apart here.</summary>
    public static bool IsKnown => OperatingSystem.IsLinux();

    /// <summary>The file that a path leads to; null if there is none.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static (FileIdentity Identity, uint LinkCount)? Of(string path) =>
        Read(Status(CurrentDirectory, path, 0, LinkCountAndInode, out var status), status);

    /// <summary>Which file is open.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileIdentity? Of(SafeFileHandle file) =>
        Read(Status(file, "", EmptyPath, LinkCountAndInode, out var status), status)?.Identity;

    private static (FileIdentity Identity, uint LinkCount)? Read(int result, in FileStatus status)
    {
        if (result == 0)
        {
            return (new FileIdentity(status.DeviceMajor, status.DeviceMinor, status.Inode), status.LinkCount);
        }

        var error = Marshal.GetLastPInvokeError();
        return error is NoSuchFile or NoDirectory
            ? null
            : throw new IOException($"The file cannot be looked at: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Status(int directory, string path, int flags, uint mask, out FileStatus status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Status(SafeFileHandle file, string path, int flags, uint mask, out FileStatus status);

    /// <summary>The fields of <c>struct statx</c> that are asked for.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct FileStatus
    {
        [FieldOffset(16)]
        public readonly uint LinkCount;

        [FieldOffset(32)]
        public readonly ulong Inode;

        [FieldOffset(136)]
        public readonly uint DeviceMajor;

        [FieldOffset(140)]
        public readonly uint DeviceMinor;
    }
}
