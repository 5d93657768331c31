using System.Net;
using ProductionCrew.Client;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>Decides at the start whether the service may listen where it is told to.</summary>
internal static class AccessStart
{
    private const string Unix = "unix:";

    /// <returns>What the log has to say.</returns>
    /// <exception cref="CommandException">The service would be open to other machines, and nobody has said that it may be.</exception>
    public static string Check(AccessDirectory directory, HostSettings settings, IEnumerable<string> urls)
    {
        if (directory.IsRequired)
        {
            return directory.Material is not null || settings.Access.Authority is not null
                ? "Calls need a token."
                : "Calls need a token, and this service issues none: it has no key (ProductionCrew:AccessKeyFile).";
        }

        var reachable = urls.Where(url => !IsLoopback(url)).ToList();
        return reachable.Count == 0 ? "Everybody on this machine may call: there is no operator yet."
            : settings.Access.Access is AccessMode.Open
                ? $"Everybody who reaches {string.Join(" and ", reachable)} may call, as the settings say."
            : throw new CommandException(
                ExitCode.Config,
                $"The service would let everybody call who reaches {string.Join(" and ", reachable)}. Create an operator first: productioncrew operator create NAME --scope manager. "
                    + $"Or say that it may be open: --{HostSettings.Section}:{nameof(AccessSettings.Access)} open."
            );
    }

    private static bool IsLoopback(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host.StartsWith(Unix, StringComparison.Ordinal)
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
