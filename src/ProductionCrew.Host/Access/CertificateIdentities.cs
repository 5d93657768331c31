using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>
/// Tells of which operator a client certificate is. Kestrel has checked the certificate with <see cref="ClientCertificates"/> when the connection was
/// made.
/// </summary>
internal sealed class CertificateIdentities(AccessDirectory directory, HostSettings settings)
{
    private readonly ConditionalWeakTable<X509Certificate2, string[]> names = [];

    /// <summary>The operator; null if there is no certificate, or none that stands for an active operator.</summary>
    public CallerIdentity? Of(HttpContext context)
    {
        if (settings.Access.ClientAuthorityFile is null || context.Connection.ClientCertificate is not { } certificate)
        {
            return null;
        }

        var known = names.GetValue(certificate, NamesIn);
        return known.Select(directory.Now.ActiveHolder).OfType<Operator>().FirstOrDefault() is { } holder
            ? new CallerIdentity(
                $"{settings.Access.Issuer}|{holder.Id.Text}",
                holder.Scopes,
                new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
                holder.Id
            )
            : null;
    }

    /// <summary>The whole subject, and the DNS names and addresses that it has besides.</summary>
    private static string[] NamesIn(X509Certificate2 certificate) =>
        [
            certificate.Subject,
            .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()),
        ];
}
