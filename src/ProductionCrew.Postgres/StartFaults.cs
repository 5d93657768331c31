using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;

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
            throw new StoreStartException($"The database {connector.Name} cannot be used: {OneLine(fault.InnerException!.Message)}", fault);
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
