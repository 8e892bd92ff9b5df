/** User groups as a page: the list, or one group's topics. */
import { useLocation } from "wouter";
import { joinTopic } from "../features/rooms/roomApi";
import { GroupList } from "../features/userGroups/GroupList";
import { GroupTopics } from "../features/userGroups/GroupTopics";
import { topicsChanged } from "../features/userGroups/groupApi";
import { openDialog } from "./dialogs";

export function GroupsPage({ userGroupId }: { userGroupId: string | null }) {
  const [, navigate] = useLocation();

  async function handleJoin(topicId: string) {
    await joinTopic(topicId);
    topicsChanged();
    navigate(`/rooms/${topicId}`);
  }

  return (
    <div className="scroller min-w-0 flex-1">
      {userGroupId === null ? (
        <GroupList />
      ) : (
        <GroupTopics
          key={userGroupId}
          userGroupId={userGroupId}
          onJoin={handleJoin}
          onCreate={({ id, name }) =>
            openDialog({ kind: "createTopic", userGroupId: id, userGroupName: name })
          }
        />
      )}
    </div>
  );
}
