using Spectre.Console;

namespace ProductionCrew.Host.Commands.Import;

/// <summary>
/// The output of the verbs that load files: progress bars and colors on a terminal; elsewhere plain lines without control codes, so that
/// it can be kept in a file or piped.
/// </summary>
internal sealed class StudioConsole
{
    private const int PlainWidth = 140;

    private readonly TextWriter output;
    private readonly IAnsiConsole console;

    public StudioConsole(TextWriter output)
    {
        this.output = output;
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        console = isTerminal ? AnsiConsole.Console : Plain(output);
    }

    /// <summary>A line as it is, not wrapped: it may be a file name and a line number that somebody clicks on.</summary>
    public void WriteLine(string text = "") => output.WriteLine(text);

    public void Write(Table table) => console.Write(table);

    /// <summary>Runs something of a known number of steps under a progress bar.</summary>
    /// <param name="work">Calls its argument after each step.</param>
    public async Task<T> StepAsync<T>(string title, int stepCount, Func<Action, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return await work(() => { });
        }

        return await console
            .Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(title), maxValue: Math.Max(1, stepCount));
                return work(() => bar.Increment(1));
            });
    }

    private static IAnsiConsole Plain(TextWriter output)
    {
        var plain = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        plain.Profile.Width = PlainWidth;
        return plain;
    }
}
