using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>An authority that issues certificates, for a server on this machine and for its clients.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 certificate;
    private readonly DateTimeOffset begin = TimeProvider.System.GetUtcNow().AddDays(-1);

    /// <summary>Soon, so that a test does not have to move its clock far.</summary>
    private DateTimeOffset End => begin.AddDays(1).AddMinutes(10);

    public TestAuthority(string name = "Studio")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        certificate = Request(name, key).CreateSelfSigned(begin, End);
    }

    private TestAuthority(X509Certificate2 certificate, DateTimeOffset begin) => (this.certificate, this.begin) = (certificate, begin);

    public string Pem => certificate.ExportCertificatePem();

    /// <summary>An authority below this one.</summary>
    public TestAuthority Below(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Signed(Request(name, key), key), begin);
    }

    public X509Certificate2 ForServer() => Issue("CN=localhost", ServerAuthentication, dnsName: "localhost");

    /// <param name="address">From where the certificate says that its authority's can be had; null if it does not say.</param>
    public X509Certificate2 ForClient(string subject, string? dnsName = null, Uri? address = null) =>
        Issue(subject, ClientAuthentication, dnsName, address);

    /// <summary>How a client trusts the servers of this authority, and shows a certificate, with those between it and the authority.</summary>
    public SslClientAuthenticationOptions Trusting(X509Certificate2? shown, params TestAuthority[] between) =>
        new()
        {
            TargetHost = "localhost",
            ClientCertificateContext = shown is null
                ? null
                : SslStreamCertificateContext.Create(shown, [.. between.Select(authority => authority.certificate)], offline: true),
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificate(certificate.RawData) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };

    public void Dispose() => certificate.Dispose();

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        return request;
    }

    private X509Certificate2 Issue(string subject, string use, string? dnsName = null, Uri? address = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
        if (dnsName is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(dnsName);
            request.CertificateExtensions.Add(names.Build());
        }

        if (address is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [address.AbsoluteUri]));
        }

        return Signed(request, key);
    }

    private X509Certificate2 Signed(CertificateRequest request, ECDsa key)
    {
        using var bare = request.Create(certificate, begin, End, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
