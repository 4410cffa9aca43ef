import type { Services } from './context.ts'
import type { CouncilPost } from './council-ports.ts'
import { drawShared } from './draw-list.ts'
import { forEachEven } from './for-each.ts'

/** Job: brings every live list of a council to what holds now, in all groups where it stands. */
export async function refreshPosts(services: Services, { councilId }: { readonly councilId: string }): Promise<void> {
  const posts = await services.store.councilPosts.ofCouncil(councilId)
  await forEachEven(posts, (post) => refreshPost(services, post))
}

/** One that shows what it should is left alone, and one that nobody can reach any more is not tried again. */
async function refreshPost(services: Services, { id, councilId, ...place }: CouncilPost): Promise<void> {
  const { store, messenger, world, log } = services
  if ((await drawShared(services, councilId))?.mark === place.shown) return
  await messenger.awaitTurn(place)
  // Read anew: while it waited for its turn more may have been said, or the list been moved.
  const [post, shared] = await Promise.all([store.councilPosts.find(id), drawShared(services, councilId)])
  if (!post || !shared || shared.mark === post.shown) return
  if ((await messenger.repost(post, post.activityId, shared.card, shared.viewers)) === 'updated') {
    await store.councilPosts.markShown(id, shared.mark)
    return
  }
  await store.councilPosts.markGone(id, world.now())
  log.warn('list-gone', { councilId })
}
