using Microsoft.Extensions.Logging;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>The file whose text encrypts the signing keys, and the verbs that use it.</summary>
[Trait("Store", "sqlite")]
public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}";

    private string KeyFile => folder.PathOf("crew.db.key");

    [Theory]
    [InlineData(null, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite, true)]
    public async Task A_file_that_every_user_can_read_or_change_is_warned_of(UnixFileMode? mode, bool isWarned)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await CreateOperatorAsync();
        File.SetUnixFileMode(KeyFile, mode ?? File.GetUnixFileMode(KeyFile));
        var link = folder.PathOf("link");
        File.CreateSymbolicLink(link, KeyFile);

        await using var host = await RunningHost.StartAsync(settings: [Database, $"--ProductionCrew:AccessKeyFile={link}"]);

        var warnings = host.Log.Lines.Where(line => line.Level is LogLevel.Warning).Select(line => line.Message);
        Assert.Equal(isWarned, warnings.Any(line => line.Contains($"{link}, which encrypts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_right_file_the_service_does_not_start_unless_the_keys_are_given_up()
    {
        await CreateOperatorAsync();
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("keys", "rotate", Database)).ExitCode);
        await File.WriteAllTextAsync(KeyFile, "another-key-of-more-than-twenty-letters");

        var refused = await Assert.ThrowsAsync<CommandException>(() => RunningHost.StartAsync(settings: [Database]));
        Assert.Equal(ExitCode.Config, refused.ExitCode);
        Assert.Contains(KeyFile, refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Config, (await VerbRun.OfAsync("keys", "rotate", Database)).ExitCode);

        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("keys", "rotate", "--end-tokens", Database)).ExitCode);
        await using var host = await RunningHost.StartAsync(settings: [Database]);
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_rotation_says_which_key_signs_from_when_on()
    {
        await CreateOperatorAsync();
        var first = await VerbRun.OfAsync("keys", "rotate", Database);
        var second = await VerbRun.OfAsync("keys", "rotate", Database);

        Assert.Matches("^The key [A-Za-z0-9_-]{43} signs from 20[0-9-]+T[0-9:]+Z on", first.Output);
        Assert.NotEqual(first.Output, second.Output);
    }

    [Fact]
    public async Task An_operator_is_not_made_where_the_file_cannot_be_read()
    {
        var directory = Directory.CreateDirectory(folder.PathOf("directory")).FullName;

        var refused = await VerbRun.OfAsync(
            "operator",
            "create",
            "call-sheets",
            "--scope",
            "user",
            Database,
            $"--ProductionCrew:AccessKeyFile={directory}"
        );

        Assert.Equal((ExitCode.Config, ""), (refused.ExitCode, refused.Output));
        Assert.Equal("", (await VerbRun.OfAsync("operator", "list", Database)).Output);
        await CreateOperatorAsync();
    }

    [Theory]
    [InlineData(256, 1)]
    [InlineData(0, 1)]
    [InlineData(10, 21)]
    public async Task An_operator_is_not_made_with_names_that_no_call_would_take(int length, int count)
    {
        var names = Enumerable
            .Range(0, count)
            .SelectMany(i => (string[])["--certificate", $"{i}".PadLeft(length, 'x')[(length == 0 ? 1 : 0)..]]);

        var refused = await VerbRun.OfAsync(["operator", "create", "call-sheets", "--scope", "user", Database, .. names]);

        Assert.Equal((ExitCode.Usage, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("--certificate", refused.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private async Task CreateOperatorAsync()
    {
        var run = await VerbRun.OfAsync("operator", "create", "call-sheets", "--scope", "user", Database);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
    }
}
