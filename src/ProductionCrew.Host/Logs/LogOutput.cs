using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using Serilog;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace ProductionCrew.Host.Logs;

/// <summary>
/// The log on the console and in files, by Serilog. It is one provider among those of ASP.NET Core: their levels and scopes hold, and
/// others may stand beside it.
/// </summary>
internal static class LogOutput
{
    /// <summary>Which form the log on the console has.</summary>
    public const string FormKey = "Logging:Console:FormatterName";

    /// <summary>For people.</summary>
    public const string Text = "simple";

    /// <summary>One JSON object a line, for programs.</summary>
    public const string Json = "json";

    private const string NoColor = "NO_COLOR";

    /// <summary>Replaces the providers that the builder has by itself.</summary>
    /// <exception cref="CommandException">There is no such form.</exception>
    public static void Add(WebApplicationBuilder builder, LogSettings settings)
    {
        var form = FormOf(builder.Configuration[FormKey]);
        builder.Logging.ClearProviders().Services.AddSingleton<ILoggerProvider>(_ => Create(form, settings));
    }

    private static SerilogLoggerProvider Create(ITextFormatter form, LogSettings settings)
    {
        // Levels are those of ASP.NET Core, which asks before it hands a line on.
        var lines = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Sink(new BoundedSink(new ConsoleSink(form, Console.OpenStandardOutput())));
        if (settings.File.Length > 0)
        {
            lines.WriteTo.Sink(new BoundedSink(LogFile.Open(settings)));
        }

        return new SerilogLoggerProvider(lines.CreateLogger(), dispose: true);
    }

    private static ITextFormatter FormOf(string? name) =>
        name switch
        {
            Text => new TextLine(!Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(NoColor))),
            Json => new CompactJsonFormatter(),
            _ => throw new CommandException(ExitCode.Config, $"{FormKey} must be {Text} or {Json}, not '{name}'."),
        };
}
