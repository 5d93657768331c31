using Grpc.Core;

namespace ProductionCrew.Grpc.Tests.Unit;

public sealed class CredentialsTests
{
    private static readonly CallCredentials Call = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    [Fact]
    public void Only_secure_channel_credentials_take_call_credentials()
    {
        var composed = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Call);

        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Call));
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(composed, Call));
    }

    [Fact]
    public void Composing_takes_two()
    {
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Call));
        Assert.NotSame(Call, CallCredentials.Compose(Call, Call));
    }

    [Fact]
    public void Ssl_credentials_show_what_they_were_given()
    {
        var pair = new KeyCertificatePair("chain", "key");
        var credentials = new SslCredentials("roots", pair, _ => true);

        Assert.Equal("roots", credentials.RootCertificates);
        Assert.Same(pair, credentials.KeyCertificatePair);
        Assert.Null(new SslCredentials().RootCertificates);
    }

    [Fact]
    public void An_auth_context_finds_the_identity_among_the_properties()
    {
        var name = AuthProperty.Create("name", "Ada"u8.ToArray());
        var context = new AuthContext(
            "name",
            new(StringComparer.Ordinal) { ["name"] = [name], ["other"] = [AuthProperty.Create("other", [1])] }
        );

        Assert.True(context.IsPeerAuthenticated);
        Assert.Equal("Ada", Assert.Single(context.PeerIdentity).Value);
        Assert.Equal(2, context.Properties.Count());
        Assert.Empty(context.FindPropertiesByName("missing"));
        Assert.False(new AuthContext(null, new(StringComparer.Ordinal)).IsPeerAuthenticated);
    }
}
