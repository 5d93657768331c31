using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using ProductionCrew.Client;

namespace ProductionCrew.Host.Access;

/// <summary>Which client certificates are taken: those of the studio's own authorities, and of nobody whom the machine may trust besides.</summary>
internal static class ClientCertificates
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <exception cref="CommandException">The authorities cannot be read.</exception>
    public static void Take(HttpsConnectionAdapterOptions https, string authorityFile)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(authorityFile);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CommandException(
                ExitCode.Config,
                $"The authorities of client certificates cannot be read from {authorityFile}: {fault.Message}",
                fault
            );
        }

        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;

        // Given before the certificate comes: without it, a chain is built by the rules of the machine first.
        https.OnAuthenticate = (_, connection) => connection.CertificateChainPolicy = PolicyOf(authorities);
        https.ClientCertificateValidation = static (_, _, errors) => errors is SslPolicyErrors.None;
    }

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,

            // Certificates name addresses from which more can be fetched; whoever calls would choose where the service goes.
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return policy;
    }
}
