using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Load;

/// <summary>A plan for a test: small, and short.</summary>
internal sealed class LoadFile : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <param name="stages">As in a plan.</param>
    /// <param name="thresholds">As in a plan.</param>
    public LoadFile(
        string stages = """[{ "seconds": 1, "callsPerSecond": 40 }, { "seconds": 2, "callsPerSecond": 40 }]""",
        string thresholds = """{ "all": { "errorShareMax": 0, "callsPerSecondMin": 1 }, "watch": { "p99MsMax": 600000 } }"""
    )
    {
        Plan = folder.PathOf("plan.json");
        File.WriteAllText(
            Plan,
            $$"""
            {
              "title": "A load for a <test>", "people": 8, "productions": 2, "stages": {{stages}},
              "mix": { "book": 2, "contend": 4, "availability": 1, "list": 1, "get": 2 }, "contenders": 4, "watchers": 3,
              "connections": 2, "deadlineMs": 60000, "thresholds": {{thresholds}}
            }
            """
        );
    }

    public string Plan { get; }

    public string Report => folder.PathOf("report.html");

    public void Dispose() => folder.Dispose();
}
