using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>
/// Tells of which operator a client certificate is. Kestrel has checked the certificate with <see cref="ClientCertificates"/> when the connection was
/// made.
/// </summary>
internal sealed class CertificateIdentities(AccessDirectory directory, HostSettings settings, TimeProvider time)
{
    /// <summary>What <see cref="IsName"/> asks for.</summary>
    public static readonly string NameRule = $"1 to {Limits.CertificateNameLengthMax} printable ASCII characters";

    private readonly ConditionalWeakTable<X509Certificate2, string[]> names = [];

    /// <summary>Whether an operator can have a name.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= Limits.CertificateNameLengthMax && name.All(letter => letter is >= ' ' and <= '~');

    /// <summary>
    /// The operator; null if there is no certificate, or none that stands for an active operator. A connection may outlive its certificate,
    /// so that the end of that is looked at each time.
    /// </summary>
    public CallerIdentity? Of(HttpContext context)
    {
        if (settings.Access.ClientAuthorityFile is null || context.Connection.ClientCertificate is not { } certificate)
        {
            return null;
        }

        var end = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        if (end <= time.GetUtcNow())
        {
            return null;
        }

        foreach (var name in names.GetValue(certificate, NamesIn))
        {
            if (directory.Now.ActiveHolder(name) is { } holder)
            {
                return new CallerIdentity($"{settings.Access.Issuer}|{holder.Id.Text}", holder.Scopes, end, holder.Id)
                {
                    CertificateName = name,
                };
            }
        }

        return null;
    }

    /// <summary>The whole subject, and the DNS names and addresses that it has besides.</summary>
    private static string[] NamesIn(X509Certificate2 certificate) =>
        [
            certificate.Subject,
            .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()),
        ];
}
