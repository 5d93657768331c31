using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>What a foreign client said and how it ended.</summary>
internal sealed record ForeignRun(ProgramRun Run)
{
    private const string Passed = "PASS ";
    private const string Failed = "FAIL ";

    public int ExitCode => Run.ExitCode;

    public string Output => Run.Output;

    public string Errors => Run.Errors;

    /// <summary>The cases that the client reported on, in its order.</summary>
    public IEnumerable<string> Cases =>
        Output
            .Split('\n')
            .Where(line => line.StartsWith(Passed, StringComparison.Ordinal) || line.StartsWith(Failed, StringComparison.Ordinal))
            .Select(line => line[Passed.Length..].Split(':')[0]);

    /// <summary>Fails unless the client reported that this case passed.</summary>
    public void AssertPassed(string name) =>
        Assert.True(Output.Split('\n').Contains(Passed + name), $"{name} did not pass; exit code {ExitCode}\n{Output}{Errors}");

    /// <summary>Fails unless the client ended well.</summary>
    public void AssertSucceeded() => Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}{Errors}");
}
