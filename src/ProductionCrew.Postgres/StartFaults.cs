using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres;

/// <summary>Says in one line why a database cannot be used.</summary>
internal static class StartFaults
{
    public static async Task<T> TranslateAsync<T>(Connector connector, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (DatabaseFaultException fault)
        {
            throw new StoreStartException($"The database {connector.Name} cannot be used: {OneLine(fault.InnerException!)}", fault);
        }
    }

    /// <summary>If several hosts were tried, each has a reason of its own.</summary>
    private static string OneLine(Exception cause) =>
        cause.InnerException is AggregateException several
            ? string.Join("; ", several.InnerExceptions.Select(OneLine).Distinct())
            : cause.Message.ReplaceLineEndings(" ");
}
