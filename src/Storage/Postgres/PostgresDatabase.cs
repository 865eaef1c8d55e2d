using Npgsql;

namespace Sandboxes.Storage.Postgres;

/// <summary>
/// A database on the server that is made and checked when it is first used, and leases connections while it is used, so that a caller may keep this object
/// for as long as it likes.
/// </summary>
/// <param name="id">What messages call it.</param>
internal abstract class PostgresDatabase(string id, ConnectionLeases leases) : IConnectionSource
{
    private readonly Lock gate = new();
    private NpgsqlDataSource? logins;
    private int connections;
    private Task? opening;
    private bool isOpen;
    private volatile bool retired;

    public string Id => id;

    /// <summary>Makes and checks the database unless that was done before, so that what is wrong with it shows now.</summary>
    public Task OpenAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (retired)
                throw new StorageUnavailableException($"{id} was deleted.");
            if (isOpen)
                return Task.CompletedTask;
            opening ??= Task.Run(OpenOnceAsync, CancellationToken.None);
            return opening.WaitAsync(cancellation);
        }
    }

    /// <summary>Refuses every later call and closes what is not in use.</summary>
    public Task RetireAsync()
    {
        retired = true;
        return leases.CloseIdleAsync(this);
    }

    public async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return await LogInAsync(cancellation).ConfigureAwait(false);
        }
        catch (PostgresException fault) when (PostgresFaults.IsLockedOut(fault))
        {
            if (await RepairAsync(cancellation).ConfigureAwait(false))
                return await LogInAsync(cancellation).ConfigureAwait(false);
            throw Gone(fault);
        }
        catch (PostgresException fault) when (PostgresFaults.IsMissing(fault))
        {
            throw Gone(fault);
        }
    }

    public async ValueTask DisconnectAsync(NpgsqlConnection connection)
    {
        await connection.DisposeAsync().ConfigureAwait(false);
        ReturnLogin();
    }

    /// <summary>Runs work on a leased connection. It may run a second time, on a new connection, where the first had died in its idle time.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            var (lease, result) = await BeginAsync((leased, _) => work(leased.Connection), cancellation).ConfigureAwait(false);
            await lease.DisposeAsync().ConfigureAwait(false);
            return result;
        }
        catch (Exception fault) when (Explain(fault) is var explained && explained != fault)
        {
            throw explained;
        }
    }

    /// <summary>Leases a connection and runs the first step of some work on it; the step may run again as in <see cref="RunAsync"/>.</summary>
    public async Task<(Lease Lease, T Result)> BeginAsync<T>(Func<Lease, CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        while (true)
        {
            var lease = await leases.RentAsync(this, cancellation).ConfigureAwait(false);
            var kept = false;
            try
            {
                var result = await step(lease, cancellation).ConfigureAwait(false);
                kept = true;
                return (lease, result);
            }
            catch (Exception fault) when (lease.WasStale && PostgresFaults.IsLoss(fault))
            {
                // The server was restarted, so the other idle ones are dead too.
                await leases.CloseIdleAsync(this).ConfigureAwait(false);
            }
            finally
            {
                if (!kept)
                    await lease.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>What is wrong, in words for callers.</summary>
    public Exception Explain(Exception fault) => PostgresFaults.Explain(fault, id);

    /// <summary>Makes the database unless it is there, and makes sure that this program knows its tables.</summary>
    protected abstract Task PrepareAsync();

    /// <summary>How the database's own role connects.</summary>
    protected abstract ValueTask<NpgsqlConnectionStringBuilder> LoginAsync(CancellationToken cancellation);

    /// <summary>Called where the role cannot log in.</summary>
    /// <returns>False where there is no database any more.</returns>
    protected abstract Task<bool> RepairAsync(CancellationToken cancellation);

    /// <summary>Called where another process has deleted the database: whoever asks for it next starts anew.</summary>
    protected abstract void Vanished();

    private StorageUnavailableException Gone(PostgresException fault)
    {
        retired = true;
        Vanished();
        return new StorageUnavailableException($"{id} was deleted.", fault);
    }

    private async Task OpenOnceAsync()
    {
        var opened = false;
        try
        {
            await PrepareAsync().ConfigureAwait(false);
            opened = true;
        }
        finally
        {
            lock (gate)
            {
                isOpen = opened;
                opening = null;
            }
        }
    }

    private async Task<NpgsqlConnection> LogInAsync(CancellationToken cancellation)
    {
        var settings = await LoginAsync(cancellation).ConfigureAwait(false);
        var source = TakeLogin(settings);
        try
        {
            return await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        }
        catch
        {
            ReturnLogin();
            throw;
        }
    }

    /// <summary>Npgsql keeps a quarter of a megabyte for each place it connects to, so it is kept only while something is connected.</summary>
    private NpgsqlDataSource TakeLogin(NpgsqlConnectionStringBuilder settings)
    {
        lock (gate)
        {
            connections++;
            return logins ??= DatabaseLogins.SourceOf(settings);
        }
    }

    private void ReturnLogin()
    {
        NpgsqlDataSource? unused = null;
        lock (gate)
        {
            if (--connections == 0)
                (unused, logins) = (logins, null);
        }

        unused?.Dispose();
    }
}
