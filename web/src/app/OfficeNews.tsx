/** What waits for whoever administers something: told wherever they are. Loaded for nobody else. */
import { navigate } from "wouter/use-browser-location";
import { useMe } from "../api/session";
import { GroupNews } from "../features/admin/GroupNews";
import { DeviceNews } from "../features/devices/DeviceNews";

const toDevices = () => navigate("/admin/devices");
const toGroups = () => navigate("/admin/groups");

export function OfficeNews() {
  const me = useMe();
  return (
    <>
      <DeviceNews onLook={toDevices} />
      {me.is_administrator && <GroupNews onLook={toGroups} />}
    </>
  );
}
