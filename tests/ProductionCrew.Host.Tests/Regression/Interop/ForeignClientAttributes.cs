using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>A test that needs foreign clients. Without one of them the test is skipped, and where CI is true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeignClientFactAttribute : FactAttribute
{
    public ForeignClientFactAttribute(params ForeignClient[] clients)
    {
        Clients = clients;
        Skip = SkipReason.For(clients.Select(ForeignClients.MissingFor).FirstOrDefault(missing => missing is not null));
    }

    public IReadOnlyList<ForeignClient> Clients { get; }
}

/// <summary>The same for a test with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForeignClientTheoryAttribute : TheoryAttribute
{
    public ForeignClientTheoryAttribute(ForeignClient client)
    {
        Client = client;
        Skip = SkipReason.For(ForeignClients.MissingFor(client));
    }

    public ForeignClient Client { get; }
}
