using Microsoft.IdentityModel.Tokens;
using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>
/// Knows the operators and keys without asking the store for each call. It reads them anew several times a minute, and at once after a change
/// made here, so that what another replica changes holds here within a minute.
/// </summary>
internal sealed class AccessDirectory(IStore store, HostSettings settings, TimeProvider time, ILogger<AccessDirectory> logger)
    : BackgroundService
{
    /// <summary>How often the store is asked.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    /// <summary>Unknown keys make the store be asked, but not more often than this.</summary>
    private static readonly TimeSpan LeastPeriod = TimeSpan.FromSeconds(1);

    /// <summary>How long a key is published before it signs: others read the set of keys at least once in this time.</summary>
    private static readonly Duration Lead = Duration.FromMinutes(5);

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly SigningKeyTimes keyTimes = TimesOf(settings.Access);
    private CancellationTokenSource changed = new();
    private long lastRead;
    private string? foreignKey;

    /// <summary>What opens and makes signing keys; null if the service has no secret for it, and issues no tokens.</summary>
    public KeyMaterial? Material { get; private set; }

    /// <summary>Cancelled when <see cref="Now"/> is another.</summary>
    public CancellationToken Changed => changed.Token;

    public AccessSnapshot Now { get; private set; } = new(new AccessData([], [], Instant.MinValue));

    /// <summary>Whether the settings say that everybody may call, from wherever.</summary>
    public bool IsOpenToAll => settings.Access.Access is AccessMode.Open;

    /// <summary>Whether calls need a token. Once there is an operator, they do for good.</summary>
    public bool IsRequired =>
        settings.Access.Access switch
        {
            AccessMode.Open => false,
            AccessMode.Required => true,
            _ => Now.HasOperators || Now.IsUnknown || settings.Access.Authority is not null,
        };

    /// <summary>The times in the life of a signing key.</summary>
    public static SigningKeyTimes TimesOf(AccessSettings settings) =>
        new(Lead, Duration.FromTimeSpan(settings.SigningKeyLife), Duration.FromTimeSpan(settings.TokenLife));

    /// <summary>Reads everything for the first time, and opens the keys, so that a wrong secret stops the start.</summary>
    /// <exception cref="CommandException">The keys are encrypted with another secret.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        Material = KeyMaterial.Open(settings);
        if (Material is { IsExposed: true } exposed)
        {
            LogLines.KeyFileExposed(logger, exposed.Source);
        }

        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (NotExecutedException) when (!cancellationToken.IsCancellationRequested)
        {
            // A database that is away for now. Nobody can know yet whether there are operators, so nobody is let in unasked.
            Now = Unknown();
        }

        foreach (var key in KeysInUse())
        {
            Material?.Open(key);
        }
    }

    /// <summary>Reads everything anew, at once.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            lastRead = time.GetTimestamp();
            Take((await store.ReadAsync(new ReadAccess(), cancellationToken)).Result);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Reads everything anew after a change that was made here. If that fails, the next regular reading finds it.</summary>
    public async Task ReadAfterChangeAsync()
    {
        try
        {
            await ReadAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is NotExecutedException or StoreUnavailableException)
        {
            LogLines.AccessNotRead(logger);
        }
    }

    /// <summary>Reads everything anew because of something unknown, unless that was done a moment ago.</summary>
    public Task ReadAgainAsync() => time.GetElapsedTime(lastRead) < LeastPeriod ? Task.CompletedTask : ReadAfterChangeAsync();

    /// <summary>
    /// Makes sure that there is a key to sign with, and that the next one is published in time. A service that cannot open a key of the
    /// store adds none: the others could not sign with that.
    /// </summary>
    /// <returns>The key that signs now; null if the service has no secret, or another than those who made the keys.</returns>
    public async Task<SigningCredentials?> SignerAsync(Instant now, CancellationToken cancellationToken)
    {
        if (Material is not { } material || !CanOpenAll(material))
        {
            return null;
        }

        if (keyTimes.IsDue(Now.Keys, now))
        {
            await RenewAsync(material, cancellationToken);
        }

        return CanOpenAll(material) && SigningKeyTimes.SignerAt(Now.Keys, Instant.Max(now, Now.Data.ReadTime)) is { } signer
            ? material.Find(signer)
            : null;
    }

    public override void Dispose()
    {
        base.Dispose();
        reading.Dispose();
        changed.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
                if (Now.HasOperators)
                {
                    await SignerAsync(Now.Data.ReadTime, stoppingToken);
                }
            }
            catch (Exception fault)
                when (fault is NotExecutedException or StoreUnavailableException && !stoppingToken.IsCancellationRequested)
            {
                // What was read last holds meanwhile. The store says by itself what it lacks.
                LogLines.AccessNotRead(logger);
            }
        }
    }

    /// <summary>The keys by which tokens are still taken.</summary>
    private IEnumerable<SigningKey> KeysInUse() => Now.Keys.Where(key => Now.Data.ReadTime < key.ExpireTime);

    private bool CanOpenAll(KeyMaterial material)
    {
        var foreign = KeysInUse().FirstOrDefault(key => material.Find(key) is null)?.Id;
        if (foreign != Interlocked.Exchange(ref foreignKey, foreign) && foreign is not null)
        {
            LogLines.KeyForeign(logger, foreign, material.Source);
        }

        return foreign is null;
    }

    private async Task RenewAsync(KeyMaterial material, CancellationToken cancellationToken)
    {
        var (id, publicKey, encrypted) = material.Create();
        var renewal = new RenewSigningKey(id, publicKey, encrypted, keyTimes, IsForced: false);
        var renewed = (await store.ExecuteAsync(renewal, new Call(Change.System, nameof(RenewSigningKey)), cancellationToken)).Result;
        Take(renewed);
        if (renewed.Keys.Any(key => key.Id == id))
        {
            LogLines.KeyAdded(logger, id);
        }
    }

    private void Take(AccessData data)
    {
        var former = Now;
        if (data.ReadTime < former.Data.ReadTime)
        {
            // Read earlier, and taken in later.
            return;
        }

        if (former.IsSameAs(data))
        {
            former.Touch(data);
            return;
        }

        var told = changed;
        (Now, changed) = (new AccessSnapshot(data), new CancellationTokenSource());
        told.Cancel();
    }

    private static AccessSnapshot Unknown() => new(new AccessData([], [], Instant.MinValue)) { IsUnknown = true };
}
