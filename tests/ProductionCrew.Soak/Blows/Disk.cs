using System.Globalization;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Soak.Blows;

/// <summary>
/// An ext4 file system of its own in a file, which can be filled and can fail. It takes the rights to mount one.
/// </summary>
internal sealed class Disk : IAsyncDisposable
{
    private const long ImageBytes = 8L << 30;
    private const long PieceBytesMin = 4 << 10;
    private const int UnmountAttemptsMax = 50;

    private static readonly TimeSpan UnmountPause = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder place = new();

    private Disk() { }

    /// <summary>Where it is mounted.</summary>
    public string Root => place.PathOf("disk");

    private string ImagePath => place.PathOf("image");

    private string Filling => Path.Combine(Root, "filling");

    public static async Task<Disk> CreateAsync()
    {
        var disk = new Disk();
        try
        {
            // The server of the database has another user.
            await RunAsync("chmod", "755", disk.place.Path);
            Directory.CreateDirectory(disk.Root);
            await using (var image = File.Create(disk.ImagePath))
            {
                image.SetLength(ImageBytes);
            }

            await RunAsync("mkfs.ext4", "-q", "-F", "-m", "0", disk.ImagePath);
            await disk.MountAsync();
            return disk;
        }
        catch
        {
            await disk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leaves no room, by files that take it and have nothing in them.</summary>
    public async Task FillAsync()
    {
        Directory.CreateDirectory(Filling);
        var number = 0;
        for (var pieceBytes = ImageBytes; pieceBytes >= PieceBytesMin; )
        {
            var path = Path.Combine(Filling, (number++).ToString(CultureInfo.InvariantCulture));
            var (code, _, _) = await ProgramRun.OfAsync("fallocate", "-l", pieceBytes.ToString(CultureInfo.InvariantCulture), path);
            pieceBytes = code == 0 ? pieceBytes : pieceBytes / 2;
        }
    }

    public void Free() => Directory.Delete(Filling, recursive: true);

    /// <summary>Lets the system find an error in it, upon which it makes it read-only under whoever has files open there.</summary>
    public async Task FailAsync()
    {
        var device = (await RunAsync("findmnt", "-n", "-o", "SOURCE", Root)).Output.Trim();
        await File.WriteAllTextAsync($"/sys/fs/ext4/{Path.GetFileName(device)}/trigger_fs_error", "soak");
    }

    /// <summary>What an operator does after an error: unmount, check, mount. Nobody may have a file open there.</summary>
    public async Task RepairAsync()
    {
        const int MendedMax = 1;
        await UnmountAsync();
        var (code, output, error) = await ProgramRun.OfAsync("e2fsck", "-f", "-y", ImagePath);
        if (code > MendedMax)
        {
            throw new InvalidOperationException($"e2fsck ended with {code}: {error}{output}");
        }

        await MountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if ((await ProgramRun.OfAsync("mountpoint", "-q", Root)).ExitCode == 0)
        {
            await UnmountAsync();
        }

        place.Dispose();
    }

    private async Task MountAsync() => await RunAsync("mount", "-o", "loop,errors=remount-ro", ImagePath, Root);

    private static async Task<ProgramRun> RunAsync(string program, params string[] arguments) =>
        (await ProgramRun.OfAsync(program, arguments)).Succeeded(program);

    /// <summary>A process that was killed may take a moment to let go.</summary>
    private async Task UnmountAsync()
    {
        for (var attempt = 1; (await ProgramRun.OfAsync("umount", Root)).ExitCode != 0; attempt++)
        {
            if (attempt == UnmountAttemptsMax)
            {
                throw new InvalidOperationException($"{Root} cannot be unmounted.");
            }

            await Task.Delay(UnmountPause);
        }
    }
}
