using System.Globalization;

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

    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("productioncrew-soak-");

    private Disk() { }

    /// <summary>Where it is mounted.</summary>
    public string Root => Path.Combine(place.FullName, "disk");

    private string ImagePath => Path.Combine(place.FullName, "image");

    private string Filling => Path.Combine(Root, "filling");

    public static async Task<Disk> CreateAsync()
    {
        var disk = new Disk();
        try
        {
            // The server of the database has another user.
            await Programs.RunAsync("chmod", "755", disk.place.FullName);
            Directory.CreateDirectory(disk.Root);
            await using (var image = File.Create(disk.ImagePath))
            {
                image.SetLength(ImageBytes);
            }

            await Programs.RunAsync("mkfs.ext4", "-q", "-F", "-m", "0", disk.ImagePath);
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
            var (code, _, _) = await Programs.TryAsync("fallocate", "-l", pieceBytes.ToString(CultureInfo.InvariantCulture), path);
            pieceBytes = code == 0 ? pieceBytes : pieceBytes / 2;
        }
    }

    public void Free() => Directory.Delete(Filling, recursive: true);

    /// <summary>Lets the system find an error in it, upon which it makes it read-only under whoever has files open there.</summary>
    public async Task FailAsync()
    {
        var device = (await Programs.RunAsync("findmnt", "-n", "-o", "SOURCE", Root)).Trim();
        await File.WriteAllTextAsync($"/sys/fs/ext4/{Path.GetFileName(device)}/trigger_fs_error", "soak");
    }

    /// <summary>What an operator does after an error: unmount, check, mount. Nobody may have a file open there.</summary>
    public async Task RepairAsync()
    {
        const int MendedMax = 1;
        await UnmountAsync();
        var (code, output, error) = await Programs.TryAsync("e2fsck", "-f", "-y", ImagePath);
        if (code > MendedMax)
        {
            throw new InvalidOperationException($"e2fsck ended with {code}: {error}{output}");
        }

        await MountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if ((await Programs.TryAsync("mountpoint", "-q", Root)).Code == 0)
        {
            await UnmountAsync();
        }

        place.Delete(recursive: true);
    }

    private async Task MountAsync() => await Programs.RunAsync("mount", "-o", "loop,errors=remount-ro", ImagePath, Root);

    /// <summary>A process that was killed may take a moment to let go.</summary>
    private async Task UnmountAsync()
    {
        for (var attempt = 1; (await Programs.TryAsync("umount", Root)).Code != 0; attempt++)
        {
            if (attempt == UnmountAttemptsMax)
            {
                throw new InvalidOperationException($"{Root} cannot be unmounted.");
            }

            await Task.Delay(UnmountPause);
        }
    }
}
