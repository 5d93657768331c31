using System.Globalization;
using ProductionCrew.Client;
using Spectre.Console;

namespace ProductionCrew.Host.Tests.Unit.Load;

/// <summary>How a load says how far it is.</summary>
public sealed class LoadScreenTests
{
    [Fact]
    public async Task A_terminal_has_a_bar_and_anything_else_lines()
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        await using var plain = new StringWriter(CultureInfo.InvariantCulture);
        var terminal = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                Interactive = InteractionSupport.Yes,
                Out = new AnsiConsoleOutput(output),
            }
        );

        foreach (var console in new[] { new StudioConsole(output, terminal), new StudioConsole(plain, terminal: null) })
        {
            await console.FollowAsync(say =>
            {
                say(0.25, "5 [of] 20 s");
                return Task.CompletedTask;
            });
        }

        Assert.Contains("25%", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("5 [of] 20 s", output.ToString(), StringComparison.Ordinal);
        Assert.Equal($"5 [of] 20 s{Environment.NewLine}", plain.ToString());
    }
}
