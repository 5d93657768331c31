using System.Diagnostics;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>What a foreign client said and how it ended.</summary>
internal sealed record ForeignRun(int ExitCode, string Output, string Errors)
{
    private const string Passed = "PASS ";
    private const string Failed = "FAIL ";

    /// <summary>The cases that the client reported on, in its order.</summary>
    public IEnumerable<string> Cases =>
        Output
            .Split('\n')
            .Where(line => line.StartsWith(Passed, StringComparison.Ordinal) || line.StartsWith(Failed, StringComparison.Ordinal))
            .Select(line => line[Passed.Length..].Split(':')[0]);

    public static async Task<ForeignRun> OfAsync(string program, string[] arguments, TimeSpan timeout)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        using var patience = new CancellationTokenSource(timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ForeignRun(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {timeout}.", late);
        }
    }

    /// <summary>Fails unless the client reported that this case passed.</summary>
    public void AssertPassed(string name) =>
        Assert.True(Output.Split('\n').Contains(Passed + name), $"{name} did not pass; exit code {ExitCode}\n{Output}{Errors}");

    /// <summary>Fails unless the client ended well.</summary>
    public void AssertSucceeded() => Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}{Errors}");
}
